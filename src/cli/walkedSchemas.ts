import * as z from 'zod';

// A command checks a few dozen small objects: walking the schemas costs less than compiling each of them. A schema
// looks at this when it is made, so that this file is imported before any that makes one.
z.config({ jitless: true });

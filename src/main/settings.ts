import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { AnsoError } from '../contract/errors';
import { errorCode } from './errorCode';

const schema = z.object({
  language: z.enum(['vi', 'en']).default('vi'),
  /** Diameter of the agency's seal as on its registration certificate. No default in law. */
  sealMm: z.number().min(10).max(80).optional(),
  /** What is centred under the title: the signature alone, or signature and seal together. */
  centre: z.enum(['signature', 'pair']).default('signature'),
  /** Picture used last for an act: path of a PNG. */
  pictures: z.partialRecord(z.enum(['approve', 'issue']), z.string()).default({}),
  /** The user's word on what a certificate stands for, by SHA-256 of the certificate. */
  certificateClasses: z.record(z.string(), z.enum(['person', 'agency', 'device'])).default({}),
  /** PKCS#11 modules besides those of the catalogue. */
  modules: z.array(z.string()).default([]),
  /** Who may sign for the agency; empty means that the names printed in the document decide. */
  authorisedSigners: z.array(z.object({ name: z.string(), serial: z.string().optional() })).default([]),
});

export type Settings = Readonly<z.infer<typeof schema>>;

/** The program's settings: one JSON file, checked when read, replaced whole when written. */
export class SettingsFile {
  private readonly path: string;

  constructor(home: string) {
    this.path = join(home, 'settings.json');
  }

  /** @throws AnsoError settingsInvalid: settings that cannot be read are never replaced by defaults. */
  read(): Settings {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return schema.parse({});
      throw new AnsoError('settingsInvalid', { reason: 'unreadable' }, { cause });
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') ?? 'schema') : 'JSON';
      throw new AnsoError('settingsInvalid', { reason }, { cause });
    }
  }

  change(edit: (settings: Settings) => Settings): Settings {
    const changed = schema.parse(edit(this.read()));
    mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
    const next = `${this.path}.new`;
    writeFileSync(next, `${JSON.stringify(changed, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.path);
    return changed;
  }
}

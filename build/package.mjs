export async function makePackage() { return 1; }

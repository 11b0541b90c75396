import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoExtras, type DemoExtra } from './demoPeople';
import { makeDemoPki, type DemoPki } from './demoPki';

/**
 * The demonstration PKI with every extra certificate, made once on a machine and shared by all
 * test files: keys take longer than most tests. It is read only; a test that wants to change
 * something makes its own. Test processes may race: each makes the PKI aside, one rename wins.
 */
export async function sharedDemoPki(): Promise<DemoPki> {
  const extras = Object.keys(demoExtras) as DemoExtra[];
  // Renewed every 20 days: the certificate that is not valid yet becomes valid after 30.
  const period = Math.floor(Date.now() / (20 * 86_400_000));
  const folder = path.join(os.tmpdir(), `anso-demo-pki-2-${os.userInfo().username}-${period}`);
  if (!fs.existsSync(folder)) {
    const aside = fs.mkdtempSync(`${folder}-`);
    await makeDemoPki(aside, { extras });
    try {
      fs.renameSync(aside, folder);
    } catch {
      // Another process was first.
      fs.rmSync(aside, { recursive: true, force: true });
    }
  }
  return makeDemoPki(folder, { extras });
}

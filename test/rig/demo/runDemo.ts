import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeDemoPki } from '../demoPki';
import { run } from '../run';
import { makeSoftTokens, tokenOf } from '../softToken';

/** What the demonstration needs from where it is started. */
export interface DemoPlace {
  /** The command line, built. */
  readonly cli: string;
  /** Folder of the sample documents and pictures. */
  readonly corpus: string;
  /** Where everything is kept; a folder of the system's own for passing things where it is left out. */
  readonly folder?: string;
}

const sampleDocument = 'quyet-dinh-mot-trang.pdf';
/** PINs of soft tokens that exist only inside the demonstration's folder. */
const officialPin = '246810';
const clerkPin = '135791';

/**
 * The whole job on a real document with real PKCS#11 tokens: an official approves a decision, the
 * clerk issues it, anybody verifies it. Every step is a command that a person could type; they are
 * printed as they run. Returns the exit code.
 */
export async function runDemo(place: DemoPlace): Promise<number> {
  const folder = place.folder ?? mkdtempSync(join(tmpdir(), 'anso-demo-'));
  const at = (...names: string[]): string => join(folder, ...names);
  mkdirSync(folder, { recursive: true });
  const say = (text: string): void => { process.stdout.write(`${text}\n`); };

  say('Ấn Số — làm thử trọn việc / the whole job, with soft tokens\n');
  say('1. Chứng thư và thiết bị làm mẫu / demonstration certificates and tokens');
  const pki = await makeDemoPki(at('pki'));
  const [official, deputy] = pki.officials;
  if (!official || !deputy) throw new Error('the demonstration PKI has no officials');
  const tokens = await makeSoftTokens(at('tokens'), [
    tokenOf(official, 'CHU TICH (MAU)', officialPin),
    tokenOf(deputy, 'PHO CHU TICH (MAU)', officialPin),
    tokenOf(pki.agency, 'CON DAU (MAU)', clerkPin),
  ]);
  const input = at(sampleDocument);
  copyFileSync(join(place.corpus, sampleDocument), input);
  const approved = at('da-phe-duyet.pdf');
  const issued = at('da-phat-hanh.pdf');
  for (const old of [approved, issued]) rmSync(old, { force: true });

  const anso = (args: readonly string[], pin?: string): Promise<number> => {
    say(`\n   $ anso ${args.map((part) => (/\s/u.test(part) ? `'${part}'` : part)).join(' ')}`);
    return runVisible(place.cli, args, { ANSO_HOME: at('home'), ...tokens.env }, pin);
  };
  const picture = (name: string): string => join(place.corpus, 'pictures', name);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const trusted = [pki.root.certificatePath, pki.sub.certificatePath, pki.root.crlPath, pki.sub.crlPath];

  const steps: readonly (readonly [title: string, step: () => Promise<number>])[] = [
    ['2. Tin chứng thư gốc làm mẫu / trust the demonstration root', () => anso(['trust', 'add', ...trusted, '--yes'])],
    ['3. Thiết bị đang cắm / tokens', () => anso(['tokens'])],
    ['4. Vị trí các dấu / places, in millimetres', () =>
      anso(['place', input, '--act', 'approve', '--image', picture('chu-ky-khoi.png')])],
    ['5. Người có thẩm quyền ký phê duyệt / the official approves', () =>
      anso(['sign', input, '--act', 'approve', '--token', 'CHU TICH (MAU)', '--out', approved,
        '--image', picture('chu-ky-khoi.png'), '--pin-stdin'], officialPin)],
    ['6. Văn thư phát hành: số, ngày, tháng, dấu / the clerk issues', () =>
      anso(['sign', approved, '--act', 'issue', '--token', 'CON DAU (MAU)', '--out', issued, '--number', '15',
        '--date', today, '--image', picture('con-dau-mau.png'), '--seal-mm', '36', '--pin-stdin'], clerkPin)],
    ['7. Ai cũng kiểm tra được / anybody verifies', () => anso(['verify', issued])],
    ['8. Nhật ký / the journal', () => anso(['journal', 'verify'])],
  ];
  for (const [title, step] of steps) {
    say(`\n${title}`);
    const code = await step();
    if (code !== 0) {
      say(`\nDừng: lệnh trên kết thúc với mã ${String(code)}.`);
      return code;
    }
  }

  say('\n9. Ảnh xem trước / previews');
  for (const file of [approved, issued]) await preview(file, say);
  await secondOpinion(issued, say);
  say(`\nMọi tệp nằm trong / everything lies in: ${folder}`);
  return 0;
}

/** Runs the command line with its output shown, and gives it a PIN on standard input as a person would. */
function runVisible(cli: string, args: readonly string[], env: Record<string, string>, pin?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...process.env, ...env },
      stdio: [pin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    if (child.stdin) child.stdin.end(`${pin ?? ''}\n`);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => process.stdout.write(text.replace(/^(?=.)/gmu, '   ')));
    }
    child.on('error', reject);
    child.on('exit', (code) => { resolve(code ?? 1); });
  });
}

async function preview(file: string, say: (text: string) => void): Promise<void> {
  const picture = file.replace(/\.pdf$/u, '');
  try {
    await run('pdftoppm', ['-png', '-r', '110', '-singlefile', file, picture]);
    say(`   ${picture}.png`);
  } catch {
    say('   pdftoppm (poppler-utils) chưa được cài nên không có ảnh / not installed, no picture');
  }
}

/** pdfsig judges the same file; it knows nothing of this program. */
async function secondOpinion(file: string, say: (text: string) => void): Promise<void> {
  if (!existsSync('/usr/bin/pdfsig')) return;
  const words = await run('pdfsig', ['-nocert', file]);
  const valid = words.match(/Signature is Valid/gu)?.length ?? 0;
  const all = words.match(/^Signature #/gmu)?.length ?? 0;
  say(`   pdfsig: ${String(valid)}/${String(all)} chữ ký của ${basename(file)} là "Signature is Valid"`);
}

import { join } from 'node:path';
import { formFonts } from '../../../src/main/records/formFonts';
import { checkStatements, type StatementCheck } from '../../../src/main/records/checkStatements';
import { makeStatement } from '../../../src/main/records/statement';
import { sha256 } from '../../../src/core/crypto';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { Office, picture } from './office';

let office: Office;
beforeAll(async () => { office = await Office.open(); });
afterAll(() => office.close());

const check = async (file: string): Promise<StatementCheck | undefined> => {
  const { workspace } = office;
  const [found] = await checkStatements(workspace.records, [file], (path) =>
    verifyFile(path, workspace.trustStore(), workspace.now(), workspace.settings.read()));
  return found;
};

/** What somebody with the database file and this program's source could do: every hash of the chain anew. */
function rewriteChain(from: number): void {
  const { database } = office.workspace.records;
  const triggers = database.prepare(`select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'journal'`).all() as { name: string; sql: string }[];
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  const rows = database.prepare('select * from journal order by seq').all() as { seq: number; at: string; event: string; body: string }[];
  let prev: Uint8Array = new Uint8Array(32);
  for (const { seq, at, event, body: before } of rows) {
    const body = seq === from ? before.replace('"act":"approve"', '"act":"initial"') : before;
    const framed = [String(seq), at, event, body].map((field) => `${String(Buffer.byteLength(field))}:${field}`).join('');
    const hash = sha256(Buffer.concat([prev, Buffer.from(framed)]));
    database.prepare('update journal set body = ?, prev = ?, hash = ? where seq = ?').run(body, Buffer.from(prev), Buffer.from(hash), seq);
    prev = hash;
  }
  for (const { sql } of triggers) database.exec(sql);
}

test('a statement that the head signs and the agency seals is checked; a chain rewritten after it is found', async () => {
  const { workspace } = office;
  const { records } = workspace;
  records.table('agency').add({ name: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', place: 'An Bình', symbol: 'UBND', headTitle: 'CHỦ TỊCH', headName: 'Nguyễn Minh Khôi' });
  await office.approved('quyet-dinh-mot-trang.pdf', 'khoi');
  const plain = join(office.folder, 'ban-xac-nhan.pdf');
  const { seq } = makeStatement(records, formFonts(workspace.fonts), null, { path: plain, overwrite: false });
  await expect(check(plain)).resolves.toMatchObject({ seq, result: 'matches', sealed: false });

  const [approved] = await office.sign({ by: 'khoi', act: 'approve', files: [plain], image: picture('chu-ky-khoi.png') });
  expect(approved?.result.error).toBeNull();
  const [sealed] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved?.result.output ?? ''], number: '21', date: workspace.records.today, sealMm: 36,
    image: picture('con-dau-mau.png'), reason: 'chốt nhật ký',
  });
  expect(sealed?.result.error).toBeNull();
  const statement = sealed?.result.output ?? '';
  await expect(check(statement)).resolves.toMatchObject({ seq, result: 'matches', sealed: true, verdict: 'valid' });

  const first = records.journal.list(500).find(({ event, seq: at }) => event === 'signingStarted' && at <= seq)?.seq ?? 1;
  rewriteChain(first);
  // The chain by itself is whole again: only what stands outside of it tells.
  expect(records.journal.verify().firstBroken).toBeNull();
  await expect(check(statement)).resolves.toMatchObject({ seq, result: 'rewritten', sealed: true });
});

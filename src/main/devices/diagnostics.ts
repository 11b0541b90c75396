import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { SerialisedError } from '../../contract/models';
import type { HostLauncher } from '../../pkcs11/hostLauncher';
import { vietnamTime } from '../../core/vietnamTime';
import type { Workspace } from '../workspace';
import { checkDevices, gatherFacts, type DeviceFacts } from './checkDevices';

type Parts = Pick<Workspace, 'settings' | 'tokens' | 'journal' | 'now' | 'home'> & { readonly launchTokenHost: HostLauncher };

/** Entries of the journal that are looked through for errors. */
const recentEntries = 300;
const errorsAtMost = 50;

/**
 * What an expert needs to help: system, service, readers with ATR, drivers with versions, tokens, recent
 * errors by kind. No PIN, no document, no file name, no e-mail, no user or machine name: of people only
 * the subjects of certificates.
 */
export async function diagnostics(workspace: Parts, program: { readonly version: string }): Promise<object> {
  const facts = await gatherFacts(workspace);
  return withoutHome({
    made: vietnamTime(workspace.now()),
    program: { name: 'anso', ...program },
    system: {
      platform: process.platform, architecture: process.arch, release: release(),
      node: process.versions.node, electron: process.versions.electron ?? null,
      memoryMB: Math.round(totalmem() / 1e6), clock: new Date().toISOString(),
      zoneMinutes: -new Date().getTimezoneOffset(),
    },
    service: facts.service.service,
    readers: facts.readers,
    modules: facts.modules,
    drivers32: facts.narrow,
    tokens: facts.tokens.map(tokenFacts),
    faults: facts.faults.map(errorFacts),
    check: checkDevices(facts),
    recentErrors: recentErrors(workspace),
  });
}

/** Writes the file; its folder is made. @throws AnsoError outputNotWritable. */
export async function saveDiagnostics(
  path: string | null, workspace: Parts, program: { readonly version: string },
): Promise<string> {
  const stamp = vietnamTime(workspace.now()).slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
  const target = path ?? join(workspace.home, 'diagnostics', `chan-doan-${stamp}.json`);
  const text = `${JSON.stringify(await diagnostics(workspace, program), null, 2)}\n`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, text, { mode: 0o600 });
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path: target }, { cause });
  }
  return target;
}

/** Fields are named one by one: what is added to a token later is not told by itself. */
function tokenFacts(token: DeviceFacts['tokens'][number]): object {
  const { label, model, manufacturer, serial, reader, module, alsoSeenBy, pinState, pinLength, unblock } = token;
  return {
    label, model, manufacturer, serial, reader, module, alsoSeenBy, pinState, pinLength, unblock,
    pinAge: token.pinAge.state, approval: token.approval,
    certificates: token.certificates.map((one) => ({
      subject: one.holder, organisation: one.organisation, issuer: one.issuer, serial: one.serial, class: one.class,
      notBefore: one.notBefore, notAfter: one.notAfter, key: one.key, usable: one.usable, fault: one.fault,
    })),
  };
}

/** Of an error its kind and what a driver said; never what stood in a document. */
const errorFacts = ({ kind, data }: SerialisedError): object =>
  ({ kind, ...Object.fromEntries(Object.entries(data).filter(([key]) => driverWords.has(key))) });

const driverWords = new Set(['module', 'reason', 'detail', 'code', 'call', 'seconds', 'found', 'needed']);

function recentErrors({ journal }: Parts): readonly object[] {
  return journal.list(recentEntries).filter(({ body }) => typeof body['kind'] === 'string').slice(0, errorsAtMost)
    .map(({ at, event, body }) => ({ at, event, kind: body['kind'] }));
}

/** A path below the person's folder tells her login name. */
function withoutHome(report: object): object {
  const home = homedir();
  const text = JSON.stringify(report, (_, value: unknown) =>
    (typeof value === 'string' && home.length > 1 ? value.replaceAll(home, '~') : value));
  return JSON.parse(text) as object;
}

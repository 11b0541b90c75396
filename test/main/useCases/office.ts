import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Act, Progress } from '../../../src/contract/models';
import { chooseCertificate } from '../../../src/main/tokens/chooseCertificate';
import type { FoundToken } from '../../../src/main/tokens/tokenDirectory';
import type { ActOptions } from '../../../src/main/useCases/actOptions';
import { signBatch } from '../../../src/main/useCases/signBatch';
import type { SigningHooks, SigningOutcome, SigningRequest } from '../../../src/main/useCases/signingRequest';
import { Workspace } from '../../../src/main/workspace';
import type { DemoSubject } from '../../rig/demoPeople';
import type { DemoIdentity, DemoPki } from '../../rig/demoPki';
import { tokenOf } from '../../rig/softToken';
import { tokenRig, type TokenRig } from '../../rig/tokenRig';

export const corpus = resolve(__dirname, '../../corpus');
export const picture = (name: string): string => join(corpus, 'pictures', name);

/** Each token has a PIN that occurs nowhere else, so that a leak can be searched for. */
export const pins = { khoi: '80415926', ha: '80535897', clerk: '80932384', expired: '80626433' } as const;
type Holder = keyof typeof pins;
const isHolder = (by: string): by is Holder => by in pins;
const guestPin = '80713649';
const labelOf = (by: string): string => (isHolder(by) ? labels[by] : by);
const pinOf = (by: string): string => (isHolder(by) ? pins[by] : guestPin);
const labels: Readonly<Record<Holder, string>> = { khoi: 'KHOI', ha: 'HA', clerk: 'CON DAU', expired: 'HET HAN' };

export interface SignWish extends ActOptions, Partial<Pick<SigningRequest, 'image' | 'sealMm' | 'signer' | 'date' | 'reason' | 'overwrite'>> {
  /** The token of the office's own people, or the id of a guest. */
  readonly by: string;
  readonly act: Act;
  readonly files: readonly string[];
  /** Folder of the results; the office's own `out` where it is left out. */
  readonly into?: string;
  readonly number?: string;
  readonly pin?: () => Promise<string>;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly interrupted?: NonNullable<SigningHooks['interrupted']>;
}

/** A small office: its people's tokens behind the fault shim, its trust, its records. */
export class Office {
  readonly rig: TokenRig;
  readonly workspace: Workspace;
  readonly folder: string;
  out: string;

  /** Guests sign with tokens of their own, in a PKI made for them. */
  static async open(guests: readonly DemoSubject[] = []): Promise<Office> {
    const person = (pki: DemoPki, index: number): DemoIdentity => {
      const identity = pki.officials[index];
      if (!identity) throw new Error('no such official');
      return identity;
    };
    const rig = await tokenRig((pki) => [
      tokenOf(person(pki, 0), labels.khoi, pins.khoi),
      tokenOf(person(pki, 1), labels.ha, pins.ha),
      tokenOf(pki.agency, labels.clerk, pins.clerk),
      ...(pki.extras.expired ? [tokenOf(pki.extras.expired, labels.expired, pins.expired)] : []),
      ...pki.guests.map((guest) => tokenOf(guest, guest.id, guestPin)),
    ], guests);
    return new Office(rig);
  }

  private constructor(rig: TokenRig) {
    this.rig = rig;
    this.folder = mkdtempSync(join(tmpdir(), 'anso-office-'));
    this.out = mkdtempSync(join(this.folder, 'out-'));
    this.workspace = new Workspace({
      home: join(this.folder, 'home'),
      fonts: resolve(__dirname, '../../../out/fonts'),
      launchTokenHost: rig.launch,
    });
    this.workspace.settings.change((settings) => ({ ...settings, modules: [rig.shim.modulePath] }));
    this.trust();
  }

  private trust(): void {
    const { root, sub } = this.rig.pki;
    this.workspace.addTrust([root.certificatePath, sub.certificatePath, root.crlPath, sub.crlPath]);
  }

  async token(of: string): Promise<FoundToken> {
    // SoftHSM's own module shows the same tokens; faults are ordered for the shim.
    const { tokens } = await this.workspace.tokens.list();
    const { modulePath } = this.rig.shim;
    const found = tokens.find(({ status }) => status.label === labelOf(of) && status.module === modulePath);
    if (!found) throw new Error(`no token ${of}`);
    return found;
  }

  /** Signs as a person would; the outcomes are in the order of the files. */
  async sign(wish: SignWish): Promise<readonly SigningOutcome[]> {
    const { by, act, files, into, number, pin, progress, signal, interrupted, ...options } = wish;
    const token = await this.token(by);
    const certificate = chooseCertificate(token, act, token.certificates[0]?.certificate.sha256);
    const jobs = files.map((file) => ({
      file,
      output: join(into ?? this.out, `${act}-${file.split('/').at(-1) ?? ''}`),
      ...(number === undefined ? {} : { number }),
    }));
    const told = new Map<string, SigningOutcome>();
    const hooks: SigningHooks = {
      pin: pin ?? (() => Promise.resolve(pinOf(by))),
      ...(progress ? { progress } : {}),
      ...(signal ? { signal } : {}),
      ...(interrupted ? { interrupted } : {}),
      finished: (outcome) => { told.set(outcome.result.file, outcome); },
    };
    const request = { act, jobs, token, certificate, overwrite: false, ...options };
    const results = await signBatch(request, hooks, this.workspace);
    return results.map((result) => ({ verdict: null, ...told.get(result.file), result }));
  }

  /** One file approved by its own signer; the path of the result. */
  async approved(name: string, by: Holder = 'khoi'): Promise<string> {
    const [outcome] = await this.sign({ by, act: 'approve', files: [join(corpus, name)], image: picture(`chu-ky-${by}.png`), overwrite: true });
    if (!outcome?.result.output) throw new Error(`not approved: ${JSON.stringify(outcome?.result.error)}`);
    return outcome.result.output;
  }

  /** An empty output folder and a driver in order: tests share the tokens, which take longest to make. */
  tidy(): void {
    this.rig.shim.order();
    this.out = mkdtempSync(join(this.folder, 'out-'));
  }

  /** Names of everything that lies in the output folder, hidden files too. */
  results(): readonly string[] {
    return readdirSync(this.out).sort();
  }

  async close(): Promise<void> {
    this.rig.shim.order();
    await this.workspace.dispose();
    await this.rig.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

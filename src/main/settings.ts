import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { AnsoError } from '../contract/errors';
import { padesLevels, profiles, timeForms } from '../contract/models';
import { startPages } from '../contract/today';
import { errorCode } from './errorCode';

/** QĐ 165/2025/QĐ-UBND Ninh Bình Đ4. */
const officialContact = [
  'Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ',
  'Lô CN27A, Khu Công nghệ cao Hòa Lạc, Thạch Thất, Hà Nội',
  'Điện thoại: 024.3773.8668; thư điện tử: ca@bcy.gov.vn',
  'https://dichvucong.ca.gov.vn',
].join('\n');

const schema = z.object({
  language: z.enum(['vi', 'en']).default('vi'),
  /** Whose start page each person wants, by login: that of a role, or of one who does everything. */
  startPages: z.record(z.string(), z.enum(startPages)).default({}),
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
  /** How a module's locked PINs are unblocked, by path, where the catalogue is wrong or does not know. */
  moduleUnblock: z.record(z.string(), z.enum(['soPin', 'puk', 'issuer'])).default({}),
  /** Models of devices that the agency holds for evaluated, besides those whose makers publish it (TT 15/2025 PL I). */
  approvedModels: z.array(z.object({
    model: z.string().min(1).max(80),
    standard: z.enum(['FIPS 140-2', 'FIPS 140-3', 'EAL', 'EN 419221-5']),
    level: z.number().int().min(1).max(7).optional(),
    kind: z.enum(['token', 'sim', 'hsm']).default('token'),
  })).max(500).default([]),
  /** What the agency wants of a PIN, besides the limits of the token. */
  pinRules: z.object({
    minLength: z.number().min(0).max(16).default(0),
    upper: z.boolean().default(false),
    lower: z.boolean().default(false),
    digit: z.boolean().default(false),
    symbol: z.boolean().default(false),
  }).prefault({}),
  /** As older versions kept it; moved into the register of signers when the records are first opened. */
  authorisedSigners: z.array(z.object({
    name: z.string(),
    serial: z.string().optional(),
    titles: z.array(z.string()).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })).optional(),
  /** Name of the agency on copies and stamps, where it is not that of its certificate. */
  agencyName: z.string().min(1).max(200).optional(),
  /** Whom to call when a device or a certificate fails (S2 Đ4); the agency may put its own people first. */
  helpContact: z.string().max(600).default(officialContact),
  /** How text marks write their time. */
  timeForm: z.enum(timeForms).default('line'),
  /** How signature and seal show. */
  profile: z.enum(profiles).default('decree30'),
  /** Size of the frame of the An Giang profile. */
  frameMm: z.object({ w: z.number(), h: z.number() }).optional(),
  /** Where initials stand. */
  initialPlace: z.enum(['text', 'name']).default('text'),
  /** TM., Q., KT., TL., TUQ. with another's certificate is refused, else wants a reason (QĐ 165/2025 NB Đ11 k4). */
  refuseOtherCertificate: z.boolean().default(true),
  /** The administrator lets certificates of public authorities sign, with a reason. */
  allowPublicCertificates: z.boolean().default(false),
  /** A day of signing that is not the day of issue wants a reason (QĐ 39/2014 An Giang Đ8 k1). */
  signingDateNeedsReason: z.boolean().default(true),
  /** Pictures by certificate (SHA-256): real size on paper, and whether the administrator has locked them. */
  certificatePictures: z.record(z.string(), z.object({
    path: z.string(),
    /** What it shows: a person's signature or the agency's seal. */
    act: z.enum(['approve', 'issue']).optional(),
    holder: z.string().max(300).optional(),
    widthMm: z.number().min(5).max(120).optional(),
    locked: z.boolean().default(false),
    /** SHA-256 of the file, upper-case hex: a locked picture is this one and no other. */
    sha256: z.string().optional(),
  })).default({}),
  /** Signature algorithms (docs/decisions/0014): `pss` is TT 15/2025's scheme, `pkcs1` the compatibility mode. */
  algorithms: z.object({
    rsa: z.enum(['pkcs1', 'pss']).default('pkcs1'),
    digest: z.enum(['SHA-256', 'SHA-384', 'SHA-512']).default('SHA-256'),
  }).prefault({}),
  /** Level of new signatures where nothing else is asked for. */
  level: z.enum(padesLevels).default('B-B'),
  /** Addresses of timestamp servers, asked in this order. */
  timestampServers: z.array(z.url()).default([]),
  /** Policies of timestamps that are accepted, dotted; empty for any. */
  timestampPolicies: z.array(z.string().regex(/^[0-2](\.\d+)+$/u)).default([]),
  network: z.object({
    enabled: z.boolean().default(true),
    /** Beginnings of addresses in certificates that stand for others. */
    rewrites: z.array(z.object({ from: z.url(), to: z.url() })).default([]),
    /** For one timestamp server. The official one has been seen to need minutes. */
    timestampSeconds: z.number().min(1).max(600).default(60),
    /** For the status of one certificate. */
    statusSeconds: z.number().min(1).max(120).default(10),
    /** Revocation lists above this are not put into documents. */
    maxListKilobytes: z.number().min(1).max(32_768).default(512),
  }).prefault({}),
  /** Scans without text are read off their pictures, to find where they are signed. */
  readScans: z.boolean().default(false),
  /** Whether a certificate may sign while its status cannot be told; without a word of the agency the seal may not. */
  unknownStatus: z.object({
    person: z.enum(['warn', 'block']).default('warn'),
    agency: z.enum(['warn', 'block']).default('block'),
  }).prefault({}),
});

export type Settings = Readonly<z.infer<typeof schema>>;

/** The program's settings: one JSON file, checked when read, replaced whole when written. */
export class SettingsFile {
  private readonly path: string;
  private readonly changed: ((before: Settings, after: Settings) => void) | undefined;

  /** @param changed told of every change, once it is on the disk */
  constructor(home: string, changed?: (before: Settings, after: Settings) => void) {
    this.path = join(home, 'settings.json');
    this.changed = changed;
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
      const reason = cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') || 'schema') : 'JSON';
      throw new AnsoError('settingsInvalid', { reason }, { cause });
    }
  }

  change(edit: (settings: Settings) => Settings): Settings {
    const before = this.read();
    const changed = schema.parse(edit(before));
    mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 });
    const next = `${this.path}.new`;
    writeFileSync(next, `${JSON.stringify(changed, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.path);
    this.changed?.(before, changed);
    return changed;
  }
}

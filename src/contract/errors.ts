import type { SerialisedError } from './models';

/**
 * The closed set of error kinds. Each has a text in every language file (what happened, what it
 * means for the document or the token, what to do now); a test walks this table.
 * The value names the group: it decides the exit code of the command line (docs/cli.md).
 */
export const errorKinds = {
  // the file
  notPdf: 'file',
  damagedPdf: 'file',
  encryptedPdf: 'file',
  passwordIncorrect: 'file',
  fileNotFound: 'file',
  fileNotReadable: 'file',
  fileChanged: 'file',
  limitExceeded: 'file',
  unsupportedPdf: 'file',
  imageNotReadable: 'file',
  // where the result goes
  outputNotWritable: 'output',
  outputIsInput: 'output',
  outputExists: 'output',
  diskFull: 'output',
  // rules
  noSigningBlock: 'rule',
  noTextLayer: 'rule',
  signerNotFound: 'rule',
  signerChoiceNeeded: 'rule',
  boxOutsidePage: 'rule',
  secretDocument: 'rule',
  documentLocked: 'rule',
  changeForbidden: 'rule',
  wrongCertificateClass: 'rule',
  noPersonSignature: 'rule',
  earlierSignatureInvalid: 'rule',
  reasonNeeded: 'rule',
  alreadyIssued: 'rule',
  numberInvalid: 'rule',
  dateInvalid: 'rule',
  // rules that the office's records decide
  certificateLocked: 'rule',
  deviceNotUsable: 'rule',
  sealHolderUnrecorded: 'rule',
  notSealHolder: 'rule',
  workplaceUnrecorded: 'rule',
  notAtWorkplace: 'rule',
  signerNotRecorded: 'rule',
  accessDenied: 'rule',
  formIncomplete: 'rule',
  formNeedsOfficialText: 'rule',
  symbolMissing: 'rule',
  mainDocumentNotSealed: 'rule',
  scanNotSuitable: 'rule',
  copyOfElectronic: 'rule',
  paperDayAhead: 'rule',
  copyNeedsSignatures: 'rule',
  copyIncomplete: 'rule',
  otherCertificate: 'rule',
  publicCertificate: 'rule',
  profileIncomplete: 'rule',
  frameOutOfBounds: 'rule',
  pictureLocked: 'rule',
  pictureAltered: 'rule',
  pictureNotRegistered: 'use',
  pictureNotSuitable: 'rule',
  fieldNotFound: 'rule',
  fieldNotFitting: 'rule',
  nothingToExtend: 'rule',
  tooLateToExtend: 'rule',
  // certificate
  noUsableCertificate: 'token',
  certificateNotFound: 'token',
  certificateChoiceNeeded: 'token',
  certificateExpired: 'token',
  certificateNotYetValid: 'token',
  certificateUnusable: 'token',
  certificateRevoked: 'token',
  certificateNotTrusted: 'rule',
  statusUnknown: 'rule',
  // token, reader, driver
  noModule: 'token',
  moduleUnusable: 'token',
  noToken: 'token',
  tokenNotFound: 'token',
  tokenChoiceNeeded: 'token',
  tokenRemoved: 'token',
  deviceFailed: 'token',
  deviceTimeout: 'token',
  deviceCrashed: 'token',
  mechanismUnsupported: 'token',
  // PIN
  pinIncorrect: 'token',
  pinLocked: 'token',
  pinExpired: 'token',
  pinLength: 'token',
  pinNotInitialised: 'token',
  pinMissing: 'token',
  pinNotAccepted: 'token',
  pinRules: 'token',
  pinOverdue: 'token',
  pinChangeRequired: 'token',
  lastTryUnconfirmed: 'token',
  unblockCodeIncorrect: 'token',
  unblockCodeLocked: 'token',
  unblockByIssuer: 'token',
  unblockNotNeeded: 'token',
  sessionIdle: 'token',
  // the network
  serverUnreachable: 'network',
  serverTimeout: 'network',
  serverAnswerUnusable: 'network',
  timestampFailed: 'network',
  malformedTimestampAnswer: 'network',
  networkOff: 'network',
  longTermIncomplete: 'network',
  // the program
  queueBroken: 'record',
  batchStateInvalid: 'file',
  journalBroken: 'record',
  journalBusy: 'record',
  settingsInvalid: 'record',
  recordsInUse: 'record',
  backupUnusable: 'record',
  recordInvalid: 'use',
  recordNotFound: 'use',
  recordExists: 'use',
  recordReferred: 'use',
  lastAdministrator: 'use',
  spreadsheetInvalid: 'file',
  importRejected: 'file',
  malformedCertificate: 'file',
  malformedCms: 'file',
  malformedCrl: 'file',
  malformedOcsp: 'file',
  malformedTimestamp: 'file',
  trustUnconfirmed: 'rule',
  revisionNotFound: 'use',
  refusalReasonMissing: 'use',
  incomingInvalid: 'rule',
  selfCheckFailed: 'internal',
  cancelled: 'cancelled',
  wrongUse: 'use',
  internal: 'internal',
} as const;

export type ErrorKind = keyof typeof errorKinds;
export type ErrorGroup = (typeof errorKinds)[ErrorKind];
export type ErrorData = Readonly<Record<string, string | number>>;

/**
 * The only error that crosses from one room to another. `data` fills the text a person sees;
 * `cause` is for the log and never holds a PIN or the text of a document.
 */
export class AnsoError extends Error {
  readonly kind: ErrorKind;
  readonly data: ErrorData;

  constructor(kind: ErrorKind, data: ErrorData = {}, options?: { readonly cause?: unknown }) {
    super(kind, options);
    this.name = 'AnsoError';
    this.kind = kind;
    this.data = data;
  }

  get group(): ErrorGroup {
    return errorKinds[this.kind];
  }

  /** Plain form for another process, the window or JSON. */
  serialise(): SerialisedError {
    return { kind: this.kind, data: this.data };
  }
}

/** Any thrown thing as an AnsoError: what is not one becomes `internal` with the original as cause. */
export function asAnsoError(thrown: unknown): AnsoError {
  return thrown instanceof AnsoError ? thrown : new AnsoError('internal', {}, { cause: thrown });
}

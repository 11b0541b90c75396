import type { JournalGroup } from '../../contract/models';

/** Which events a person means by a kind of event. */
export const eventsOf: Readonly<Record<JournalGroup, readonly string[]>> = {
  signing: ['signingStarted', 'signingClosed', 'signingFailed', 'signingRefused', 'signingInterrupted', 'signingPaused', 'signingResumed', 'extensionStarted', 'extensionClosed', 'extensionFailed', 'paperMade'],
  verifying: ['documentVerified', 'incomingAccepted', 'incomingRefused', 'refusalNoticeMade', 'incomingRemoved', 'evidenceDeleted'],
  pin: ['pinRefused', 'pinChanged', 'pinUnblocked', 'pinChangeRequired'],
  custody: [
    'deviceHandedOver', 'permitMade', 'incidentReported', 'incidentPapersMade', 'incidentClosed', 'certificateLocked', 'certificateUnlocked', 'certificateEvent',
    'requestMade', 'requestSent', 'requestDone', 'tokenTakenOver', 'formMade', 'personLeft',
  ],
  records: ['registerChanged', 'registerImported', 'reportMade', 'calendarChanged'],
  settings: ['settingChanged', 'certificateClassCorrected', 'trustAdded', 'trustRemoved', 'rolesChanged', 'ruleChanged', 'pictureRegistered', 'signersMoved'],
  journal: ['statementMade', 'recordsBackedUp', 'recordsRestored'],
};

import type { CallName, EventName } from './calls';

/**
 * Channel names between window and main, one for each call and event of the contract. The preload
 * uses these tables as its allow-lists; it imports no schemas, so that nothing but names is
 * bundled into it. The compiler refuses a missing or an extra name.
 */
export const callChannels = {
  'app.info': 'anso:app.info',
  'app.setLanguage': 'anso:app.setLanguage',
  'documents.choose': 'anso:documents.choose',
  'documents.given': 'anso:documents.given',
  'documents.openDropped': 'anso:documents.openDropped',
  'documents.readRange': 'anso:documents.readRange',
  'documents.verify': 'anso:documents.verify',
  'documents.openRevision': 'anso:documents.openRevision',
  'documents.saveRevision': 'anso:documents.saveRevision',
  'documents.close': 'anso:documents.close',
  'incoming.decide': 'anso:incoming.decide',
  'report.verification': 'anso:report.verification',
  'settings.read': 'anso:settings.read',
  'settings.change': 'anso:settings.change',
  'trust.list': 'anso:trust.list',
  'trust.choose': 'anso:trust.choose',
  'trust.add': 'anso:trust.add',
  'trust.remove': 'anso:trust.remove',
  'signing.place': 'anso:signing.place',
  'signing.sign': 'anso:signing.sign',
  'signing.cancel': 'anso:signing.cancel',
  'tokens.list': 'anso:tokens.list',
  'pin.change': 'anso:pin.change',
  'pin.unblock': 'anso:pin.unblock',
  'pin.recoveryRequest': 'anso:pin.recoveryRequest',
  'modules.list': 'anso:modules.list',
  'modules.add': 'anso:modules.add',
  'modules.remove': 'anso:modules.remove',
  'diagnostics.check': 'anso:diagnostics.check',
  'diagnostics.save': 'anso:diagnostics.save',
  'certificates.setClass': 'anso:certificates.setClass',
  'pictures.choose': 'anso:pictures.choose',
  'pictures.import': 'anso:pictures.import',
  'pictures.remembered': 'anso:pictures.remembered',
  'results.reveal': 'anso:results.reveal',
  'journal.list': 'anso:journal.list',
  'journal.verify': 'anso:journal.verify',
  'records.overview': 'anso:records.overview',
  'records.list': 'anso:records.list',
  'records.entry': 'anso:records.entry',
  'records.check': 'anso:records.check',
  'records.suggest': 'anso:records.suggest',
  'records.save': 'anso:records.save',
  'records.end': 'anso:records.end',
  'records.remove': 'anso:records.remove',
  'records.history': 'anso:records.history',
  'today.read': 'anso:today.read',
  'today.startAs': 'anso:today.startAs',
  'today.extendQueue': 'anso:today.extendQueue',
  'reports.units': 'anso:reports.units',
  'reports.make': 'anso:reports.make',
  'reports.save': 'anso:reports.save',
  'roles.list': 'anso:roles.list',
  'roles.set': 'anso:roles.set',
  'calendar.read': 'anso:calendar.read',
  'calendar.set': 'anso:calendar.set',
} as const satisfies Record<CallName, `anso:${string}`>;

export const eventChannels = {
  'signing.progress': 'anso:event:signing.progress',
  'menu.command': 'anso:event:menu.command',
  'documents.given': 'anso:event:documents.given',
  'tokens.changed': 'anso:event:tokens.changed',
} as const satisfies Record<EventName, `anso:event:${string}`>;

/**
 * Calls that the page may not make by itself: they carry paths, and only the preload, which gets
 * them from real File objects, may say a path.
 */
export const preloadOnlyCalls: readonly CallName[] = ['documents.openDropped'];

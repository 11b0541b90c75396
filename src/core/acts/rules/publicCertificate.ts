import { AnsoError } from '../../../contract/errors';
import { withoutDiacritics } from '../../decree30/spelling';
import { nothing, refuse, type Rule, warn } from './rule';

/** Public certification authorities and the national root above them, as they name themselves. */
const publicAuthorities = new RegExp(
  `\\b(?:${[
    'vnpt|viettel|bkav|ca2|nacencomm|fpt|smartsign|vina-?ca|safe-?ca|newtel|nc-?ca|intrust|easyca|easysign',
    'trustca|fastca|winca|misa|hilo|lcs|cmc-?ca|mobifone|cavn|one-?ca|ectm|softdreams|matbao|i-?ca|rs-?ca|mic national|vietnam national',
  ].join('|')})(?:[- ]?ca)?\\b`,
  'iu',
);
const government = /ban co yeu|chuyen dung|phuc vu cac co quan|co quan chung thuc so/iu;

/**
 * Documents of state bodies are signed with official-service certificates since 31/12/2025 (S2 Đ8 k1): one of a public
 * authority is refused, unless the administrator allows it. An issuer that nobody knows is no reason.
 */
export const publicCertificate: Rule = ({ certificate, settings }) => {
  const issuer = certificate.issuer ?? '';
  const plain = withoutDiacritics(issuer);
  if (!publicAuthorities.test(plain) || government.test(plain)) return nothing;
  const data = { holder: certificate.holder, issuer };
  const article = 'QĐ 165/2025 Ninh Bình Đ8 k1';
  if (settings.allowPublicCertificates) return warn({ kind: 'publicCertificate', data, needsReason: true, article });
  return refuse(new AnsoError('publicCertificate', data));
};

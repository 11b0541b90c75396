import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, type Language } from '../../contract/languages';
import en from '../languages/en.json';
import marksEn from '../languages/marks.en.json';
import marksVi from '../languages/marks.vi.json';
import printEn from '../languages/print.en.json';
import printVi from '../languages/print.vi.json';
import recordsEn from '../languages/records.en.json';
import recordsVi from '../languages/records.vi.json';
import reportsEn from '../languages/reports.en.json';
import reportsVi from '../languages/reports.vi.json';
import settingsEn from '../languages/settings.en.json';
import settingsVi from '../languages/settings.vi.json';
import todayEn from '../languages/today.en.json';
import todayVi from '../languages/today.vi.json';
import signingEn from '../languages/signing.en.json';
import signingVi from '../languages/signing.vi.json';
import verifyEn from '../languages/verify.en.json';
import verifyVi from '../languages/verify.vi.json';
import vi from '../languages/vi.json';
import { mergeTexts, type TextTree } from './mergeTexts';

/** Texts of a language: those shared with the command line, and the window's own on top. */
export const texts: Readonly<Record<Language, TextTree>> = {
  vi: [vi, marksVi, verifyVi, settingsVi, recordsVi, todayVi, reportsVi, signingVi, printVi]
    .reduce<TextTree>(mergeTexts, languages.vi),
  en: [en, marksEn, verifyEn, settingsEn, recordsEn, todayEn, reportsEn, signingEn, printEn]
    .reduce<TextTree>(mergeTexts, languages.en),
};

export function startLanguages(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: texts.vi }, en: { translation: texts.en } },
    interpolation: { escapeValue: false },
    // An entry of the record knows less than the error did.
    missingInterpolationHandler: () => '…',
    initAsync: false,
  });
  document.documentElement.lang = language;
}

export function changeLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

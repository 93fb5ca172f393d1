import { readFileSync } from 'node:fs';
import type viMessages from './vi.json';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type MessageKey = keyof typeof viMessages;
type Messages = Readonly<Record<MessageKey, string>>;

/** Fills `{name}` places of a message. A key that does not exist does not compile. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

const MESSAGES: Readonly<Record<Locale, Messages>> = { vi: load('vi'), en: load('en') };

export function translator(locale: Locale): Translate {
  const messages = MESSAGES[locale];
  return (key, values = {}) =>
    messages[key].replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));
}

/** Whether a code that comes from data (an event type, a state) has a message of its own. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(MESSAGES.vi, key);
}

/** The first locale of an `Accept-Language` header (RFC 9110 §12.5.4) that we speak; Vietnamese otherwise. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase();
    const locale = LOCALES.find((candidate) => candidate === language);
    if (locale) return locale;
  }
  return 'vi';
}

function load(locale: Locale): Messages {
  return JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')) as Messages;
}

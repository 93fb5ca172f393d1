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

function load(locale: Locale): Messages {
  return JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')) as Messages;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, distances, dates and units as people read them, in the language in use.

const LOCALES = { fr: 'fr-FR', en: 'en-GB' };
const UNITS = {
  m2: 'm²',
  m3: 'm³',
  EUR: '€',
  deg: '°',
  pc: { fr: 'pièces', en: 'pieces' },
  FTE: { fr: 'ETP', en: 'FTE' },
};

const formats = new Map();
function numberFormat(language, digits) {
  const key = `${language}${digits}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }));
  }
  return formats.get(key);
}

export function number(value, language, digits = 0) {
  return numberFormat(language, digits).format(value);
}

/** As many digits as mean something: 1,234; 12.3; 0.045. */
export function rounded(value, language) {
  const size = Math.abs(value);
  return number(value, language, size >= 100 ? 0 : size >= 1 ? 1 : 3);
}

export function unit(code, language) {
  const known = UNITS[code];
  return known === undefined ? code : typeof known === 'string' ? known : known[language];
}

export function quantity(value, code, language) {
  return code ? `${rounded(value, language)} ${unit(code, language)}` : rounded(value, language);
}

/** "850 m", "12.4 km". */
export function distance(metres, language) {
  if (metres < 1000) return `${number(Math.round(metres), language)} m`;
  return `${number(metres / 1000, language, metres < 10000 ? 2 : 1)} km`;
}

/** ISO 8601 (year, month or day) → "15 juin 2026", "June 2026", "2026"; anything else as it stands. */
export function date(text, language) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts || !parts[2]) return text;
  const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3] || 1)));
  const shape = { year: 'numeric', month: 'long', timeZone: 'UTC', ...(parts[3] ? { day: 'numeric' } : {}) };
  return new Intl.DateTimeFormat(LOCALES[language], shape).format(day);
}

/** A column's value as people read it. */
export function cell(column, value, language) {
  if (value === null || value === '') return '';
  if (column.type === 'flag') return { fr: ['non', 'oui'], en: ['no', 'yes'] }[language][value];
  if (column.type === 'integer') return column.name === 'year' ? String(value) : number(value, language);
  if (column.type === 'real') return rounded(value, language);
  if (column.type === 'date' || /date$|^updated$/.test(column.name)) return date(String(value), language);
  return column.label(value, language);
}

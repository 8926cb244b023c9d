// The words of the page in the reader's language, as the server gave them; and what the language says about forms.
const page = () => document.documentElement;
let words = {};

export const chinese = page().lang.startsWith('zh');
export const formats = page().dataset.formats || page().lang || 'en';

export function useWords(given) {
  words = given;
}

/** The text of a key with {0}, {1}, … replaced; the key itself where there is none. */
export function say(key, ...values) {
  return (words[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

export const known = key => Object.hasOwn(words, key);

const CJK = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/** The reader's part of a template's text: "Wait · 等待", or an English sentence followed by a Chinese one. */
export function ours(text = '') {
  const parts = text.split(' · ');
  if (parts.length === 2 && CJK.test(parts[1]) !== CJK.test(parts[0])) return CJK.test(parts[0]) === chinese ? parts[0] : parts[1];
  const first = text.search(CJK);
  if (first <= 0) return text;
  const end = text.lastIndexOf('. ', first);
  if (end < 0) return text;
  return chinese ? text.slice(end + 2) : text.slice(0, end + 1);
}

export const number = new Intl.NumberFormat(formats);

// What every page uses: elements, words, numbers, the server. Text is always set as text, never as markup.
import {WORDS} from '/web/words.js';

/** An element. Properties starting with "on" are listeners; children are elements, text or null. */
export function h(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = value;
    else if (key === 'value') element.value = value;
    else if (key === 'style') Object.assign(element.style, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  put(element, children);
  return element;
}

/** Adds children; nested lists are flattened. */
export function put(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** Replaces all children, and keeps the focus on what has the same data-key. */
export function show(element, ...children) {
  const active = document.activeElement;
  const key = active && element.contains(active) ? active.closest('[data-key]')?.dataset.key : null;
  const caret = active && 'selectionStart' in active ? active.selectionStart : null;
  element.replaceChildren();
  put(element, children);
  if (key) {
    const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    again?.focus({preventScroll: true});
    if (again && caret !== null && again.setSelectionRange && again.type !== 'number') {
      try { again.setSelectionRange(caret, caret); } catch (ignored) { /* of a kind without caret */ }
    }
  }
}

// --- language ------------------------------------------------------------------------------------
const asked = new URLSearchParams(location.search).get('lang');
const LANGUAGES = {en: 'English', zh: '中文'};
let chosen = asked || localStorage.getItem('language') || (navigator.language || 'en').slice(0, 2);
if (!LANGUAGES[chosen]) chosen = 'en';
document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
export const language = chosen;
export const otherLanguage = chosen === 'zh' ? 'en' : 'zh';
export const otherName = LANGUAGES[otherLanguage];
export function speak(next) {
  localStorage.setItem('language', next);
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  location.replace(url);
  if (!asked) location.reload();
}

/** The words of a key, {0} {1} ... filled in. A name without words is shown as plainly as can be. */
export function t(key, ...values) {
  const words = WORDS[key];
  const text = words ? words[language === 'zh' ? 1 : 0] : key.includes(' ') ? key : key.slice(key.indexOf('.') + 1).toLowerCase().replaceAll('_', ' ');
  return text.replace(/\{(\d)\}/g, (all, i) => values[i] ?? '');
}
export const sentence = (map) => map ? map[language === 'zh' ? 'zh-CN' : 'en'] || map.en || '' : '';

// --- numbers and times ---------------------------------------------------------------------------
export const session = {};
const locale = chosen === 'zh' ? 'zh-CN' : 'en-GB';
export const number = (value, digits = 0) =>
  value === null || value === undefined ? '–'
    : value.toLocaleString(locale, {minimumFractionDigits: digits, maximumFractionDigits: digits});
export const flow = (value) => number(value, Math.abs(value) < 10 ? 1 : 0);
export const money = (value) => session.currency + number(value, Math.abs(value) < 100 ? 2 : 0);
export const litres = (value) => value >= 10000 ? `${number(value / 1000, value < 100000 ? 1 : 0)} m³` : `${number(value)} L`;
const formats = {};
function format(name, options, zone) {
  const id = name + (zone || session.zone);
  if (!formats[id]) formats[id] = new Intl.DateTimeFormat(locale, {...options, timeZone: zone || session.zone, hourCycle: 'h23'});
  return formats[id];
}
export const time = (millis, zone) => millis == null ? '–'
  : format('time', {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}, zone).format(millis);
export const fullTime = (millis, zone) => millis == null ? '–'
  : format('full', {year: 'numeric', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}, zone).format(millis);
/** A mark on an axis: as much of a time as tells it from its neighbours, seconds apart by step. */
export function tick(seconds, step, zone) {
  const millis = seconds * 1000;
  if (step >= 25 * 86400) return format('month', {month: 'short', year: 'numeric'}, zone).format(millis);
  const clock = format('clock', {hour: '2-digit', minute: '2-digit'}, zone).format(millis);
  return step < 86400 && clock !== '00:00' ? clock : format('day', {day: 'numeric', month: 'short'}, zone).format(millis);
}
export const date = (day) => format('date', {day: 'numeric', month: 'short', year: 'numeric'}, 'UTC').format(day * 86400000);
export function span(millis) {
  const hours = Math.max(0, millis / 3600000);
  if (hours < 1) return t('minutes', number(Math.ceil(hours * 60)));
  return hours < 48 ? t('hours', number(hours, hours < 10 ? 1 : 0)) : t('days', number(hours / 24, hours < 240 ? 1 : 0));
}

// --- the server ----------------------------------------------------------------------------------
export class Problem extends Error {
  constructor(status, what) { super(what); this.status = status; }
}
export async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (lost) {
    throw new Problem(0, 'console-down');
  }
  if (response.status === 401 && location.pathname !== '/sign-in') {
    location.replace('/sign-in?to=' + encodeURIComponent(location.pathname + location.search));
  }
  const body = await response.json().catch(() => ({problem: response.statusText}));
  if (!response.ok) throw new Problem(response.status, body.problem || String(response.status));
  return body;
}
export const send = (path, body, method = 'POST') => ask(path, {
  method,
  headers: {'Content-Type': 'application/json', 'X-CSRF-TOKEN': session.csrf},
  body: JSON.stringify(body ?? {}),
});
export const may = (role) => ['VIEW', 'WORK', 'ADMINISTER'].indexOf(session.role) >= ['VIEW', 'WORK', 'ADMINISTER'].indexOf(role);
export const query = (values) => '?' + new URLSearchParams(Object.entries(values).filter(([, v]) => v !== null && v !== undefined && v !== '')).toString();
export const homeUrl = (meter) => '/home' + query({meter});
export const caseUrl = (id) => '/case' + query({id});

/** Says something for some seconds. */
export function say(text, bad = false) {
  const line = h('div', {class: 'said' + (bad ? ' bad' : '')}, text);
  document.getElementById('status').append(line);
  setTimeout(() => line.remove(), bad ? 8000 : 3500);
}
/** Runs what a button does; a problem is said. */
export async function act(work) {
  try {
    await work();
  } catch (problem) {
    say(t(problem.message), true);
  }
}

/** A short mark of a state: colour, shape and word. */
export const TYPE_MARK = {BURST: '◆', CONTINUOUS_FLOW: '●', INTERMITTENT_FLOW: '◐', HIGH_USE: '▲', USE_WHILE_AWAY: '▲',
  LOW_USE: '▼', SUDDEN_DROP: '▼', SILENT_METER: '□', STOPPED_METER: '□', METER_FLAG: '□', REVERSE_FLOW: '□', METER_DATA: '□',
  DISTRICT: '▣', BUDGET: '△'};
export const typeName = (type) => h('span', {class: 'type type-' + type}, h('i', {'aria-hidden': 'true'}, TYPE_MARK[type] || '□'), ' ', t('type.' + type));
/** A detection setting in words. */
export const settingName = (key) => t('setting.' + key);
export const tag = (text, kind) => h('span', {class: 'tag ' + (kind || '')}, text);

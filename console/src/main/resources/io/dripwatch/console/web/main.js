// Draws the page of the address, keeps it up to date, and the frame around it.
import {ask, h, otherLanguage, otherName, put, query, send, session, show, speak, t, act} from '/web/core.js';
import {town, wall} from '/web/town.js';
import {home} from '/web/home.js';
import {casePage} from '/web/case.js';
import {messages} from '/web/messages.js';
import {rules} from '/web/rules.js';
import {report} from '/web/report.js';
import {signIn} from '/web/signin.js';

const PAGES = {'/': town, '/wall': wall, '/home': home, '/case': casePage, '/messages': messages, '/rules': rules,
  '/report': report, '/sign-in': signIn};
const NAVIGATION = [['/', 'town'], ['/messages', 'messages'], ['/rules', 'rules'], ['/report', 'report'], ['/wall', 'wall']];
const main = document.getElementById('main');
const status = document.getElementById('status');
let page;
let trouble;

function frame() {
  const search = h('input', {type: 'search', name: 'q', id: 'search', placeholder: t('search.hint'), 'aria-label': t('search'),
    autocomplete: 'off', 'aria-keyshortcuts': '/', value: new URLSearchParams(location.search).get('q') || ''});
  show(document.getElementById('top'),
    h('a', {class: 'brand', href: '/'}, h('img', {src: '/web/favicon.svg', alt: '', width: 18, height: 18}), session.name),
    session.person && h('nav', {'aria-label': t('pages')}, NAVIGATION.map(([path, word]) =>
      h('a', {href: path, 'aria-current': location.pathname === path ? 'page' : null}, t(word)))),
    session.person && h('form', {class: 'search', role: 'search', onsubmit: (event) => {
      event.preventDefault();
      location.assign('/' + query({q: search.value.trim()}));
    }}, search),
    h('span', {class: 'grow'}),
    h('button', {class: 'quiet', id: 'language', lang: otherLanguage === 'zh' ? 'zh-CN' : 'en', onclick: () => speak(otherLanguage)}, otherName),
    session.person && h('span', {class: 'person', title: t('role.' + session.role)}, session.person),
    session.signsIn && session.person && h('button', {class: 'quiet', onclick: () => act(async () => {
      await send('/api/session', {}, 'DELETE');
      location.assign('/sign-in');
    })}, t('sign-out')));
}

/** What is amiss stands above the page until it is well again. */
function tell(problem) {
  if (problem === trouble) return;
  trouble = problem;
  status.querySelector('.trouble')?.remove();
  document.body.classList.toggle('stale', Boolean(problem));
  if (problem) status.prepend(h('div', {class: 'trouble', id: 'trouble'}, t(problem)));
}

async function refresh(news) {
  try {
    const now = await ask('/api/session');
    Object.assign(session, now);
    if (!session.person && location.pathname !== '/sign-in') {
      location.replace('/sign-in' + query({to: location.pathname + location.search}));
      return;
    }
    // Whatever a page showed while something was amiss may be old.
    if (page) await page.refresh?.(trouble ? new Set([...news, 'start']) : news);
    tell(now.storeDown ? 'store-down' : now.topicsDown ? 'topics-down' : null);
  } catch (problem) {
    tell(['store-down', 'topics-down', 'console-down'].includes(problem.message) ? problem.message : null);
    if (!trouble) put(status, h('div', {class: 'said bad'}, t(problem.message)));
  }
}

/** One question at a time; what is new meanwhile is asked for once more. */
let asking = false;
let waiting = null;
async function heard(news) {
  waiting = new Set([...(waiting || []), ...news]);
  if (asking) return;
  asking = true;
  try {
    while (waiting) {
      const next = waiting;
      waiting = null;
      await refresh(next);
    }
  } finally {
    asking = false;
  }
}

/** A browser has six connections to a server: a page that nobody sees holds none of them. */
let events = null;
function listen() {
  if (events || document.visibilityState === 'hidden') return;
  events = new EventSource('/api/events');
  events.addEventListener('news', (event) => heard(JSON.parse(event.data)));
  events.addEventListener('hello', () => { if (trouble) heard(['status']); });
  events.onerror = () => { tell('console-down'); };
}
function rest() {
  events?.close();
  events = null;
}
function resume() {
  if (document.visibilityState === 'hidden') rest();
  else if (!events) {
    listen();
    heard(['start']);
  }
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /input|select|textarea/i.test(event.target.tagName)) return;
  if (event.key === '/') {
    event.preventDefault();
    document.getElementById('search')?.focus();
  } else if (event.key === 'j' || event.key === 'k') {
    const rows = [...main.querySelectorAll('[data-row] a[data-key], [data-row] button[data-key]')];
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))].focus();
  }
}

async function start() {
  try {
    Object.assign(session, await ask('/api/session'));
  } catch (problem) {
    session.name ||= 'Dripwatch';
    session.zone ||= 'UTC';
    tell(problem.message === 'console-down' ? 'console-down' : 'store-down');
  }
  frame();
  document.title = session.name;
  const draw = PAGES[location.pathname];
  if (!session.person && location.pathname !== '/sign-in') {
    await refresh([]);
    return;
  }
  page = await draw(main);
  await refresh(new Set(['start']));
  performance.mark('drawn');
  document.addEventListener('keydown', keys);
  if (session.person) {
    listen();
    window.addEventListener('pagehide', rest);
    window.addEventListener('pageshow', resume);
    document.addEventListener('visibilitychange', resume);
  }
  // Due times pass without any message.
  setInterval(() => heard(['time']), 30000);
  setInterval(() => { if (trouble) heard(['status']); }, 3000);
  main.dataset.ready = 'true';
}
start();

// The first page and the wall: figures, map, work list.
import {ask, caseUrl, flow, h, homeUrl, litres, may, money, number, query, send, session, show, span, t, tag, time, typeName, act, sentence} from '/web/core.js';
import {townMap} from '/web/map.js';

const FILTERS = {type: 'all', state: 'all', who: 'all'};

export function tiles(data) {
  const figures = data.tiles;
  const tile = (id, value, label, more, kind) => h('div', {class: 'tile ' + (kind || ''), id: 'tile-' + id},
    h('b', {}, value), h('span', {}, label), h('small', {}, more || ' '));
  return h('section', {class: 'tiles', 'aria-label': t('figures')},
    tile('leaks', number(figures.leaks), t('tile.leaks'), figures.late ? t('tile.late', number(figures.late)) : '', figures.late ? 'warn' : ''),
    tile('flow', `${number(figures.litresPerHour)} L/h`, t('tile.flow'), t('tile.lost', litres(figures.litresLost))),
    session.priced && tile('cost', money(figures.costADay), t('tile.cost'), t('tile.day')),
    tile('meters', number(figures.reporting), t('tile.meters'), t('tile.of', number(figures.meters)), figures.reporting < figures.meters * 0.98 ? 'warn' : ''),
    tile('sms', number(figures.smsToday), t('tile.sms'), t('tile.today')),
    tile('held', number(figures.smsHeld), t('tile.held'), t('tile.decide'), figures.smsHeld ? 'warn' : ''),
    tile('refused', number(figures.smsRefused), t('tile.refused'), t('tile.today'), figures.smsRefused ? 'bad' : ''));
}

const smsMark = (row) => row.sms ? tag(t('sms.' + row.sms), 'sms-' + row.sms) : tag(t('sms.NONE'));
const certainty = (row) => row.nats > 9 ? t('certain.high') : row.nats > 6 ? t('certain.usual') : t('certain.low');

function dueCell(row, now) {
  if (!row.due) return '–';
  const left = row.due - now;
  return h('span', {class: row.late ? 'late late-' + row.late : ''},
    left < 0 ? t('late-by', span(-left)) : left < 60000 ? t('due-now') : t('in', span(left)), row.late === 2 && h('small', {class: 'late late-2'}, t('escalated')));
}

function tableRow(row, now, fresh) {
  const cell = (label, ...content) => h('td', {'data-label': label}, content);
  const water = row.litresPerHour > 0;
  return h('tr', {'data-row': row.incidentId, class: (fresh ? 'fresh ' : '') + 'severity-' + row.severity},
    cell(t('type'), h('a', {href: caseUrl(row.incidentId), 'data-key': row.incidentId, class: 'case-link', title: sentence(row.explanation)}, typeName(row.type)),
      row.state !== 'OPEN' && [' ', tag(t('ended'))], h('small', {class: 'under'}, row.nats == null ? t('severity.' + row.severity) : t('certain', certainty(row)))),
    h('td', {'data-label': t('flow'), class: 'figure'}, water ? flow(row.litresPerHour) : '–'),
    h('td', {'data-label': t('meter'), class: 'place'}, h('a', {href: homeUrl(row.meterId), class: 'meter'}, row.meterId),
      (row.address || row.district) && h('small', {title: [row.district, row.address].filter(Boolean).join(' · ')}, [row.district, row.address].filter(Boolean).join(' · '))),
    cell(t('since'), time(row.onset), h('small', {}, span(now - row.onset))),
    h('td', {'data-label': t('lost'), class: 'figure'}, water ? [litres(row.litres), session.priced && h('small', {}, t('a-day', money(row.costADay)))] : '–'),
    cell(t('sms'), smsMark(row)),
    cell(t('case'), tag(t('case.' + row.caseState), 'case-' + row.caseState), row.assignee && h('small', {}, row.assignee)),
    cell(t('due'), dueCell(row, now)),
    h('td', {class: 'do'}, may('WORK') && row.caseState === 'NEW' && h('button', {'data-key': 'take ' + row.incidentId,
      onclick: () => act(() => send('/api/case/deed', {incidentId: row.incidentId, kind: 'TAKE'}))}, t('take'))));
}

function matches(row, words) {
  return !words || [row.meterId, row.householdId, row.district, row.address, row.assignee].some((text) => text && text.toLowerCase().includes(words));
}

function filtered(rows) {
  return rows.filter((row) => (FILTERS.type === 'all' || row.type === FILTERS.type)
    && (FILTERS.state === 'all' || row.caseState === FILTERS.state || FILTERS.state === 'late' && row.late)
    && (FILTERS.who === 'all' || FILTERS.who === 'mine' && row.assignee === session.person || FILTERS.who === 'nobody' && !row.assignee));
}

function select(name, options, redraw) {
  const element = h('select', {'aria-label': t('filter.' + name), 'data-key': 'filter-' + name, id: 'filter-' + name, onchange: () => {
    FILTERS[name] = element.value;
    redraw();
  }}, options.map(([value, label]) => h('option', {value, selected: FILTERS[name] === value}, label)));
  element.value = FILTERS[name];
  return element;
}

function precision(rows) {
  if (!rows.length) return h('p', {class: 'hint'}, t('precision.none'));
  return h('table', {class: 'small'}, h('thead', {}, h('tr', {}, ['month', 'type'].map((key) => h('th', {scope: 'col'}, t(key))), h('th', {scope: 'col', class: 'figure'}, t('right')))),
    h('tbody', {}, rows.slice(0, 12).map((row) => h('tr', {}, h('td', {class: 'when'}, row.month), h('td', {}, typeName(row.type)),
      h('td', {class: 'figure'}, `${number(100 * row.right / row.judged)} %`, h('small', {}, t('of', number(row.right), number(row.judged))))))));
}

/** What households answered, by type, with the interval of the share. */
export function answered(rows) {
  if (!rows.length) return h('p', {class: 'hint'}, t('answered.none'));
  return h('table', {class: 'small', id: 'answered'}, h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('type')), h('th', {scope: 'col', class: 'figure'}, t('right')), h('th', {scope: 'col', class: 'figure'}, t('answers.count')))),
    h('tbody', {}, rows.map((row) => h('tr', {}, h('td', {}, typeName(row.type)), h('td', {class: 'figure'}, `${number(100 * row.right / row.judged)} %`, h('small', {}, t('answered.range', number(100 * row.low), number(100 * row.high)))),
      h('td', {class: 'figure'}, t('of', number(row.right), number(row.judged)))))));
}

function found(homes, words) {
  return h('section', {class: 'sheet', id: 'found'}, h('h2', {}, t('found', words)),
    homes.length === 0 ? h('p', {}, t('found.none'))
      : h('ul', {class: 'found'}, homes.map((row) => h('li', {'data-row': row.meterId}, h('a', {href: homeUrl(row.meterId), 'data-key': row.meterId, class: 'meter'}, row.meterId),
        h('span', {}, [row.householdId !== row.meterId && row.householdId, row.district, row.address].filter(Boolean).join(' · ')), h('small', {}, row.householdId ? row.phone || '' : t('unregistered'))))),
    homes.length === 50 && h('p', {class: 'hint'}, t('found.first', number(homes.length))));
}

export async function town(main) {
  const words = new URLSearchParams(location.search).get('q')?.trim().toLowerCase();
  const top = h('div', {});
  const side = h('aside', {});
  const list = h('section', {class: 'sheet list'});
  const map = townMap(true);
  let data;
  let known = null;
  let shown = 200;
  function redraw() {
    const rows = filtered(data.incidents).filter((row) => matches(row, words));
    const types = [...new Set(data.incidents.map((row) => row.type))].sort();
    show(list,
      h('div', {class: 'bar'}, h('h1', {}, t('work-list'), ' ', h('small', {id: 'count'}, t('of', number(rows.length), number(data.incidents.length)))),
        select('type', [['all', t('all-types')], ...types.map((type) => [type, t('type.' + type)])], redraw),
        select('state', [['all', t('all-states')], ['late', t('late')], ...['NEW', 'TAKEN', 'CONTACTED', 'VISITED', 'FOUND'].map((state) => [state, t('case.' + state)])], redraw),
        select('who', [['all', t('anybody')], ['mine', t('mine')], ['nobody', t('nobody')]], redraw),
        h('a', {class: 'button', href: '/api/worklist.csv', 'data-key': 'csv', download: true}, 'CSV')),
      rows.length === 0 ? h('p', {class: 'empty'}, t(data.incidents.length ? 'nothing-matches' : data.tiles.meters ? 'nothing-open' : 'nothing-yet'))
        : h('table', {class: 'work', id: 'work'}, h('thead', {}, h('tr', {},
          ['type', 'flow', 'meter', 'since', 'lost', 'sms', 'case', 'due'].map((key) => h('th', {scope: 'col', class: ['flow', 'lost'].includes(key) ? 'figure' : null}, t(key))), h('th', {}))),
        h('tbody', {}, rows.slice(0, shown).map((row) => tableRow(row, data.now, known && !known.has(row.incidentId))))),
      rows.length > shown && h('button', {'data-key': 'more', onclick: () => { shown += 500; redraw(); }}, t('more', number(rows.length - shown))));
  }
  show(main, top, h('div', {class: 'columns'}, list, side));
  return {
    async refresh(news) {
      if (news && news.size === 1 && news.has('status') && data) return;
      data = await ask('/api/town');
      show(top, tiles(data), words && found(await ask('/api/homes' + query({q: words})), words));
      redraw();
      known = new Set(data.incidents.map((row) => row.incidentId));
      if (!side.firstChild || [...(news || [])].some((kind) => ['alert', 'home', 'start', 'time'].includes(kind))) {
        await map.refresh();
      }
      show(side, h('section', {class: 'sheet'}, h('h2', {}, t('map')), map.element),
        h('section', {class: 'sheet', id: 'precision'}, h('h2', {}, t('precision')), precision(data.precision), h('h3', {}, t('answered')), answered(data.answered)));
    },
  };
}

/** How far people are with the open cases, as a row of figures. */
function loop(rows) {
  const count = (state) => rows.filter((row) => row.caseState === state).length;
  return h('ol', {class: 'loop', 'aria-label': t('case')}, ['NEW', 'TAKEN', 'CONTACTED', 'VISITED', 'FOUND'].map((state) =>
    h('li', {class: 'case-' + state}, h('b', {}, number(count(state))), t('case.' + state))),
  h('li', {class: rows.some((row) => row.late) ? 'bad' : ''}, h('b', {}, number(rows.filter((row) => row.late).length)), t('late')));
}

/** What was found in the field, all types and months together. */
function foundInField(rows) {
  const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
  return sum('judged') ? `${t('precision')} ${number(100 * sum('right') / sum('judged'))} % (${t('of', number(sum('right')), number(sum('judged')))})` : '';
}

export async function wall(main) {
  document.body.classList.add('wall');
  const map = townMap(false);
  const clock = h('p', {class: 'clock'});
  const top = h('div', {});
  const list = h('section', {class: 'sheet'});
  const right = h('p', {class: 'hint'});
  show(main, h('div', {class: 'wall-head'}, h('h1', {}, session.name, ' · ', t('wall.title')), clock), top,
    h('div', {class: 'columns'}, list, h('section', {class: 'sheet'}, map.element, right)));
  const fits = () => Math.max(6, Math.floor((window.innerHeight - list.getBoundingClientRect().top - 40) / 47));
  return {
    async refresh(news) {
      const data = await ask('/api/town');
      show(clock, time(data.now));
      show(top, tiles(data), loop(data.incidents));
      const open = data.incidents.filter((row) => row.state === 'OPEN');
      show(list, open.length === 0 ? h('p', {class: 'empty'}, t('nothing-open')) : h('table', {class: 'wall-list', id: 'work'}, h('thead', {class: 'aside'}, h('tr', {}, ['type', 'flow', 'meter', 'since', 'case'].map((key) => h('th', {scope: 'col'}, t(key))))), h('tbody', {}, open.slice(0, fits()).map((row) =>
        h('tr', {'data-row': row.incidentId, class: 'severity-' + row.severity}, h('td', {}, typeName(row.type)), h('td', {class: 'figure'}, row.litresPerHour > 0 ? `${flow(row.litresPerHour)} L/h` : ''),
          h('td', {class: 'place'}, row.meterId, ' ', h('span', {class: 'hint'}, row.district || '')), h('td', {class: 'figure'}, span(data.now - row.onset)),
          h('td', {}, tag(t('case.' + row.caseState), 'case-' + row.caseState), row.late ? tag(t('late'), 'bad') : '', ' ', row.assignee || ''))))));
      show(right, foundInField(data.precision));
      if (!news || !news.has('status') || news.size > 1) await map.refresh();
    },
  };
}

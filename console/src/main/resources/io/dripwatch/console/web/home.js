// One home: its use over what is usual, incidents, messages, answers, settings.
import {act, ask, date, fullTime, h, language, may, number, query, send, settingName, show, t, tag, time, typeName} from '/web/core.js';
import {bars, chart} from '/web/chart.js';
import {alert, incidentLine, sms, trail} from '/web/story.js';

/** A language by its name; by its code where that is none. */
function languageName(code) {
  try {
    return new Intl.DisplayNames([language], {type: 'language'}).of(code);
  } catch (unknown) {
    return code || '–';
  }
}

const KINDS = ['hours', 'days', 'months'];

function facts(view) {
  const home = view.home;
  const data = view.data;
  const pair = (key, value) => [h('dt', {}, t(key)), h('dd', {}, value)];
  return h('dl', {class: 'facts'}, home ? [
    pair('household', home.householdId), home.address && pair('address', home.address), pair('district', home.district || '–'), pair('class', t('class.' + home.meterClass)), pair('people', home.people ?? '–'),
    pair('language', languageName(home.language)), pair('time-zone', home.timeZone),
    pair('quiet', home.quietFrom ? `${home.quietFrom}–${home.quietTo}` : t('usual-hours')),
    pair('consent', t(home.consent ? 'yes' : 'no')), home.welfare && pair('welfare', t('yes'))] : pair('registry', t('unregistered')),
  data && [pair('coverage', [t('level.' + data.level), data.smallestWithin7Days ? ` · ${t('smallest', number(data.smallestWithin7Days))}` : '', data.reason ? ` · ${t('sparse.' + data.reason)}` : '']),
    pair('interval', data.readingInterval ? t('interval.' + data.readingInterval) : '–'), pair('step', `${number(data.stepLitres)} L`)]);
}

function phones(view, meter) {
  const home = view.home;
  if (!home || !home.phone && !home.carerPhone) return h('p', {class: 'hint'}, t('phone.none'));
  const line = h('p', {id: 'phone'}, t('phone'), ' ', h('span', {class: 'phone'}, home.phone || '–'), home.carerPhone && [' · ', t('carer'), ' ', h('span', {class: 'phone'}, home.carerPhone)]);
  return h('div', {}, line, may('WORK') && h('form', {class: 'inline', onsubmit: (event) => {
    event.preventDefault();
    const why = event.target.elements.why.value.trim();
    act(async () => {
      const seen = await send('/api/home/phone', {meterId: meter, note: why});
      show(line, t('phone'), ' ', h('span', {class: 'phone'}, seen.phone || '–'), seen.carerPhone && [' · ', t('carer'), ' ', seen.carerPhone]);
    });
  }}, h('input', {name: 'why', class: 'whole', required: true, maxlength: 200, placeholder: t('phone.why'), 'aria-label': t('phone.why'), 'data-key': 'why'}), h('button', {'data-key': 'unmask'}, t('phone.show'))));
}

function answers(view, meter) {
  const zone = view.home?.timeZone;
  const list = view.wishes.length ? h('ul', {class: 'plain'}, [...view.wishes].reverse().map((wish) => h('li', {}, h('b', {}, t('wish.' + wish.kind)), ' ',
    wish.finding ? tag(t('finding.' + wish.finding)) : wish.litres !== null ? `${number(wish.litres)} ${wish.kind === 'BUDGET' ? 'L' : 'L/h'}` : '', ' ',
    wish.untilAt ? t('until', time(wish.untilAt, zone)) : '', ' ', h('small', {}, fullTime(wish.askedAt, zone))))) : h('p', {class: 'hint'}, t('wish.none'));
  if (!may('WORK')) return list;
  const kind = h('select', {name: 'kind', 'aria-label': t('wish.kind'), 'data-key': 'wish-kind'}, ['SNOOZE', 'NORMAL', 'AWAY', 'BACK', 'BUDGET'].map((value) => h('option', {value}, t('wish.' + value))));
  const said = h('select', {name: 'answer', 'aria-label': t('answer.sms'), 'data-key': 'answer'}, ['IT_IS_ME', 'FIXED', 'CALL_ME', 'AWAY', 'BACK', 'STOP', 'START'].map((value) => h('option', {value}, t('wish.' + value))));
  const call = h('details', {}, h('summary', {}, t('answer.sms')), h('form', {class: 'inline', onsubmit: (event) => {
    event.preventDefault();
    const {elements} = event.target;
    const days = Number(elements.days.value);
    act(async () => {
      await send('/api/home/answer', {meterId: meter, answer: said.value, until: said.value === 'AWAY' && days ? view.now + days * 86400000 : null, note: elements.note.value});
      event.target.reset();
    });
  }}, said, h('input', {name: 'days', type: 'number', min: 1, max: 366, placeholder: t('wish.days'), 'aria-label': t('wish.days')}),
  h('input', {name: 'note', placeholder: t('note'), 'aria-label': t('note')}), h('button', {}, t('record'))));
  return [list, call, h('details', {}, h('summary', {}, t('wish.new')), h('form', {class: 'inline', onsubmit: (event) => {
    event.preventDefault();
    const {elements} = event.target;
    const days = Number(elements.days.value);
    act(async () => {
      await send('/api/home/wish', {meterId: meter, kind: kind.value, litres: ['NORMAL', 'BUDGET'].includes(kind.value) ? Number(elements.litres.value) : null,
        from: kind.value === 'AWAY' ? view.now : null, until: ['SNOOZE', 'AWAY'].includes(kind.value) && days ? view.now + days * 86400000 : null, note: elements.note.value});
      event.target.reset();
    });
  }}, kind, h('input', {name: 'litres', type: 'number', min: 0, step: 'any', placeholder: t('wish.litres'), 'aria-label': t('wish.litres')}),
  h('input', {name: 'days', type: 'number', min: 1, max: 400, placeholder: t('wish.days'), 'aria-label': t('wish.days')}),
  h('input', {name: 'note', placeholder: t('note'), 'aria-label': t('note')}), h('button', {}, t('record'))))];
}

function settings(view, meter) {
  const keys = Object.keys(view.settings);
  const result = h('div', {id: 'preview', 'aria-live': 'polite'});
  const openings = (rows) => rows.length ? h('ul', {class: 'plain'}, rows.map((row) => h('li', {}, typeName(row.type), ' ', time(row.onset, view.home?.timeZone), ` · ${number(row.litresPerHour)} L/h`))) : h('p', {}, t('none'));
  return [view.rules.length ? h('ul', {class: 'plain'}, view.rules.map((rule) => h('li', {}, settingName(rule.ruleKey), ' ', h('b', {}, rule.content), ' ', h('small', {}, rule.scope)))) : h('p', {class: 'hint'}, t('rules.home-default')),
    h('form', {class: 'inline', onsubmit: (event) => {
      event.preventDefault();
      const {key, value} = event.target.elements;
      act(async () => {
        show(result, t('working'));
        const told = await send('/api/home/preview', {meterId: meter, key: key.value, value: value.value}).catch((problem) => { show(result); throw problem; });
        show(result, h('p', {class: 'hint'}, t('preview.home', number(told.days), number(told.known))), h('div', {class: 'two'}, h('div', {}, h('h3', {}, t('preview.before')), openings(told.before)), h('div', {}, h('h3', {}, t('preview.after')), openings(told.after))));
      });
    }}, h('select', {name: 'key', class: 'whole', 'aria-label': t('setting'), 'data-key': 'setting', onchange: (event) => { event.target.form.elements.value.value = view.settings[event.target.value]; }}, keys.map((key) => h('option', {value: key, selected: key === 'tolerated-false-alerts'}, settingName(key)))),
    h('input', {name: 'value', required: true, 'aria-label': t('value'), size: 8, value: view.settings['tolerated-false-alerts'], 'data-key': 'setting-value'}), h('button', {}, t('preview'))), result];
}

export async function home(main) {
  const meter = new URLSearchParams(location.search).get('meter') || '';
  document.title = meter;
  const head = h('div', {class: 'page-head'});
  const plot = h('div', {class: 'chart', id: 'chart'});
  const controls = h('div', {class: 'bar'});
  const box = Object.fromEntries(['incidents', 'sms', 'facts', 'phone', 'answers', 'settings', 'trail', 'alerts'].map((name) => [name, h('div', {id: name})]));
  const sheet = (key, element) => h('section', {class: 'sheet'}, h('h2', {}, t(key)), element);
  show(main, head, h('section', {class: 'sheet'}, controls, plot), h('div', {class: 'columns'},
    h('div', {class: 'stack'}, sheet('incidents', box.incidents), sheet('messages-sent', box.sms), sheet('reasons', box.alerts)),
    h('aside', {class: 'stack'}, sheet('home', box.facts), sheet('telephone', box.phone), sheet('answers', box.answers), sheet('settings', box.settings), sheet('trail', box.trail))));
  let view;
  let days = [];
  let kind = new URLSearchParams(location.search).get('bars') || 'days';
  let back = 0;
  let remove = () => {};
  let zone;

  function draw() {
    const size = {hours: 14, days: 366, months: 366}[kind];
    const end = Math.max(0, days.length - back);
    const shown = kind === 'hours' ? days.slice(Math.max(0, end - size), end) : days;
    show(controls, KINDS.map((name) => h('button', {'data-key': name, id: 'bars-' + name, 'aria-pressed': String(kind === name), onclick: () => { kind = name; back = 0; draw(); }}, t('bars.' + name))),
      kind === 'hours' && [h('button', {'data-key': 'earlier', disabled: end <= size, onclick: () => { back = Math.min(days.length - size, back + 7); draw(); }}, '← ' + t('earlier')),
        h('button', {'data-key': 'later', disabled: back === 0, onclick: () => { back = Math.max(0, back - 7); draw(); }}, t('later') + ' →')],
      shown.length ? h('small', {}, `${date(shown[0].d)} – ${date(shown[shown.length - 1].d)}`) : '',
      h('span', {class: 'grow'}), h('span', {class: 'key key-band'}, t('usual')), h('span', {class: 'key key-over'}, t('above')), h('span', {class: 'key key-hatch'}, t('missing-estimated')), h('span', {class: 'key key-unsettled'}, t('unsettled')), h('span', {class: 'key key-shade'}, t('incident.key')));
    remove();
    const incidents = (view?.incidents || []).filter((row) => row.state !== 'RETRACTED').map((row) => ({from: row.onset, to: row.endedAt || row.openUntil}));
    remove = chart(plot, bars(shown, kind), incidents, zone || 'UTC', {hours: 'L/h', days: t('unit.day'), months: t('unit.month')}[kind]);
  }

  let lastDays = '';
  return {
    async refresh(news) {
      if (news && !news.has('start') && ![...news].some((name) => name !== 'status' && name !== 'time')) return;
      const needsDays = !news || news.has('start') || news.has('day') || news.has('alert');
      const [next, nextDays] = await Promise.all([ask('/api/home' + query({meter})), needsDays ? ask('/api/home/days' + query({meter})) : days]);
      view = next;
      days = nextDays;
      zone = view.home?.timeZone || days[0]?.z;
      show(head, h('h1', {class: 'meter'}, meter), view.home?.address && h('span', {class: 'hint'}, view.home.address), view.home?.district && tag(view.home.district), view.home?.welfare && tag(t('welfare')), view.incidents.some((row) => row.state === 'OPEN') ? tag(t('has-open'), 'bad') : tag(t('all-well'), 'good'));
      const state = JSON.stringify([days.length, days[days.length - 1], view.incidents.map((row) => [row.incidentId, row.endedAt, row.openUntil, row.state])]);
      if (state !== lastDays) { lastDays = state; draw(); }
      show(box.incidents, view.incidents.length ? h('ul', {class: 'plain'}, view.incidents.map((row) => incidentLine(row, zone, view.now))) : h('p', {class: 'hint'}, t('incidents.none')));
      show(box.sms, view.sms.length ? [...view.sms].reverse().map((row) => sms(row, zone)) : h('p', {class: 'hint'}, t('sms.none')));
      show(box.alerts, view.alerts.length ? h('ul', {class: 'plain'}, [...view.alerts].reverse().map((row) => alert(row, zone))) : h('p', {class: 'hint'}, t('none')));
      show(box.facts, facts(view));
      if (!box.phone.firstChild) show(box.phone, phones(view, meter));
      if (!box.answers.contains(document.activeElement)) show(box.answers, answers(view, meter));
      if (!box.settings.firstChild) show(box.settings, settings(view, meter));
      show(box.trail, trail(view.deeds, zone));
    },
  };
}

// One case: the incident, what to do next, everything that was done.
import {act, ask, flow, fullTime, h, homeUrl, litres, may, money, query, send, session, show, span, t, tag, time, typeName, sentence} from '/web/core.js';
import {alert, sms, trail} from '/web/story.js';

const FINDINGS = ['LEAK_IN_HOUSE', 'LEAK_IN_PIPE', 'NORMAL_USE', 'METER_FAULT', 'NOBODY_REACHED'];
const PATH = ['NEW', 'TAKEN', 'CONTACTED', 'VISITED', 'FOUND', 'CLOSED', 'RATED'];

export async function casePage(main) {
  const id = new URLSearchParams(location.search).get('id') || '';
  const head = h('div', {class: 'page-head'});
  const steps = h('section', {class: 'sheet', id: 'steps'});
  const story = h('section', {class: 'sheet'});
  const messages = h('section', {class: 'sheet'});
  const log = h('section', {class: 'sheet'});
  show(main, head, h('div', {class: 'columns'}, h('div', {class: 'stack'}, steps, story), h('aside', {class: 'stack'}, messages, log)));
  const note = h('textarea', {id: 'note', rows: 2, maxlength: 2000, placeholder: t('note'), 'aria-label': t('note'), 'data-key': 'note'});
  let view;

  const act1 = (kind, value) => act(async () => {
    const next = await send('/api/case/deed', {incidentId: id, kind, value: value ?? null, note: note.value.trim() || null});
    note.value = '';
    draw(next);
  });
  const button = (kind, label, value) => h('button', {id: 'do-' + (value || kind), 'data-key': kind + (value || ''), class: kind === view.steps[0] ? 'main' : '', onclick: () => act1(kind, value)}, label);

  function actions() {
    const can = (kind) => view.steps.includes(kind) && may(kind === 'RATE' ? 'ADMINISTER' : 'WORK');
    if (!may('WORK')) return h('p', {class: 'hint'}, t('view-only'));
    const person = h('select', {'aria-label': t('assign-to'), 'data-key': 'assignee'}, session.people.map((name) => h('option', {value: name}, name)));
    return [note, h('div', {class: 'buttons'},
      can('TAKE') && button('TAKE', t(view.incident.caseState === 'NEW' ? 'take' : 'reopen')),
      can('CONTACT') && button('CONTACT', t('contacted')), can('VISIT') && button('VISIT', t('visited')),
      can('CLOSE') && button('CLOSE', t('close')), can('NOTE') && button('NOTE', t('add-note'))),
    can('FINDING') && h('fieldset', {class: 'buttons'}, h('legend', {}, t('finding')), FINDINGS.map((finding) => button('FINDING', t('finding.' + finding), finding))),
    can('RATE') && h('fieldset', {class: 'buttons'}, h('legend', {}, t('rate')), [1, 2, 3, 4, 5].map((stars) => button('RATE', '★'.repeat(stars), String(stars)))),
    can('ASSIGN') && h('form', {class: 'inline', onsubmit: (event) => { event.preventDefault(); act1('ASSIGN', person.value); }}, h('label', {}, t('assign-to'), ' ', person), h('button', {'data-key': 'assign'}, t('assign')))];
  }

  function draw(next) {
    view = next;
    const incident = view.incident;
    const zone = view.home?.timeZone;
    const at = PATH.indexOf(incident.caseState);
    document.title = t('type.' + incident.type) + ' ' + incident.meterId;
    show(head, h('h1', {}, typeName(incident.type)), h('a', {href: homeUrl(incident.meterId), class: 'meter', 'data-key': 'home'}, incident.meterId), view.home && h('span', {class: 'hint'}, [view.home.district, view.home.address].filter(Boolean).join(' · ')), tag(t('state.' + incident.state), 'state-' + incident.state), tag(t('severity.' + incident.severity), 'severity-' + incident.severity));
    show(steps,
      h('ol', {class: 'path', 'aria-label': t('case')}, PATH.map((state, i) => h('li', {class: i < at ? 'past' : i === at ? 'now' : '', 'aria-current': i === at ? 'step' : null}, t('case.' + state)))),
      h('p', {class: 'big'}, incident.litresPerHour > 0 && [`${flow(incident.litresPerHour)} L/h`, ' · ', litres(incident.litres), session.priced && [' · ', money(incident.cost)], ' · '], t('since.lower', time(incident.onset, zone))),
      h('p', {}, sentence(incident.explanation)),
      h('p', {class: 'meta'}, incident.assignee ? [t('assignee'), ' ', h('b', {}, incident.assignee), ' · '] : '', incident.finding ? [t('finding'), ' ', tag(t('finding.' + incident.finding)), ' · '] : '', incident.rating ? ['★'.repeat(incident.rating), ' · '] : '',
        incident.due ? h('span', {class: incident.late ? 'late late-' + incident.late : ''}, incident.late === 2 ? t('escalated') + ' ' : '', incident.due < view.now ? t('late-by', span(view.now - incident.due)) : t('due-by', fullTime(incident.due, zone))) : t('nothing-due')),
      actions());
    show(story, h('h2', {}, t('reasons')), h('ul', {class: 'plain'}, view.alerts.map((row) => alert(row, zone))));
    show(messages, h('h2', {}, t('messages-sent'), ' ', h('small', {}, view.home ? view.home.phone || t('phone.none') : '')), view.sms.length ? view.sms.map((row) => sms(row, zone)) : h('p', {class: 'hint'}, t('sms.none')));
    show(log, h('h2', {}, t('trail')), trail(view.deeds, zone));
  }

  return {
    async refresh(news) {
      if (news && news.size === 1 && news.has('status')) return;
      draw(await ask('/api/case' + query({id})));
    },
  };
}

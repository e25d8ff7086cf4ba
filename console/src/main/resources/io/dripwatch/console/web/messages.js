// What was sent to whom and why, and what was not.
import {act, ask, caseUrl, h, homeUrl, may, number, query, send, show, t, tag, time, typeName} from '/web/core.js';

const GROUPS = ['sent', 'held', 'waiting', 'failed', 'none'];
const STAGES = {sent: ['ACCEPTED', 'DELIVERED', 'POSTED', 'HANDED_OVER'], held: ['HELD', 'PARKED'], waiting: ['DEFERRED'], failed: ['REFUSED', 'UNDELIVERED', 'EXPIRED'], none: ['SUPPRESSED', 'DROPPED']};

export async function messages(main) {
  document.title = t('messages');
  let group = new URLSearchParams(location.search).get('group') || '';
  let days = 30;
  const bar = h('div', {class: 'bar'});
  const why = h('section', {class: 'sheet'});
  const list = h('section', {class: 'sheet list'});
  show(main, bar, h('div', {class: 'columns'}, list, h('aside', {}, why)));
  // A person decides about what is held: one SMS, or all of them.
  const order = (smsId, kind) => act(async () => { await send('/api/messages/deed', {smsId, kind}); await load(); });
  const decide = (smsId) => ['SMS_RELEASE', 'SMS_DROP'].map((kind) => h('button', {'data-key': kind + '-' + smsId, class: 'small', onclick: () => { if (smsId !== 'ALL' || confirm(t('all.' + kind))) order(smsId, kind); }}, t((smsId === 'ALL' ? 'all.' : 'do.') + kind)));
  async function load() {
    const data = await ask('/api/messages' + query({group, days}));
    const sum = (stages) => data.counts.filter((row) => stages.includes(row.stage)).reduce((all, row) => all + row.messages, 0);
    show(bar, h('h1', {}, t('messages')), [['', 'all'], ...GROUPS.map((name) => [name, 'group.' + name])].map(([name, key]) => h('button', {'data-key': 'group-' + name, id: 'group-' + (name || 'all'), 'aria-pressed': String(group === name), onclick: () => { group = name; load(); }},
      t(key), ' ', h('small', {}, number(name ? sum(STAGES[name]) : sum(Object.values(STAGES).flat()))))),
    h('select', {'aria-label': t('period'), 'data-key': 'period', onchange: (event) => { days = Number(event.target.value); load(); }}, [7, 30, 90, 365].map((n) => h('option', {value: n, selected: n === days}, t('last-days', n)))),
    group === 'held' && may('ADMINISTER') && data.messages.some((row) => row.stage === 'HELD') ? decide('ALL') : null);
    const untold = data.counts.filter((row) => row.reason);
    show(why, h('h2', {}, t('why-not')), untold.length ? h('table', {class: 'small'}, h('tbody', {}, untold.map((row) => h('tr', {}, h('td', {}, t('reason.' + row.reason)), h('td', {}, tag(t('sms.' + row.stage), 'sms-' + row.stage)), h('td', {class: 'figure'}, number(row.messages)))))) : h('p', {class: 'hint'}, t('none')),
    data.orders.length ? [h('h2', {}, t('sms-orders')), h('ol', {class: 'trail', id: 'sms-orders'}, data.orders.map((deed) => h('li', {}, h('time', {}, time(deed.doneAt)), ' ', h('b', {}, deed.author), ' ', t('deed.' + deed.kind), ' ', h('code', {}, deed.content === 'ALL' ? t('all') : deed.content), deed.note && h('p', {class: 'note'}, deed.note))))] : null);
    show(list, data.messages.length ? h('table', {class: 'work', id: 'messages'}, h('thead', {}, h('tr', {}, ['when', 'to', 'incident', 'sms', 'text'].map((key) => h('th', {scope: 'col'}, t(key))))),
      h('tbody', {}, data.messages.map((row) => h('tr', {'data-row': row.smsId}, h('td', {'data-label': t('when'), class: 'when'}, time(row.changedAt)),
        h('td', {'data-label': t('to'), class: 'place'}, row.meterId ? h('a', {href: homeUrl(row.meterId), 'data-key': row.smsId, class: 'meter'}, row.meterId) : '–',
          h('small', {}, row.audience === 'OPERATOR' ? t('audience.OPERATOR') : [row.audience === 'CARER' && t('carer'), row.phone || t('reason.NO_PHONE'), row.district].filter(Boolean).join(' · '))),
        h('td', {'data-label': t('incident')}, row.incidentId ? h('a', {href: caseUrl(row.incidentId)}, typeName(row.type)) : '–', row.occasion && h('small', {}, t('occasion.' + row.occasion))),
        h('td', {'data-label': t('sms'), class: 'outcome'}, tag(t('sms.' + row.stage), 'sms-' + row.stage),
          h('small', {}, row.reason ? t('reason.' + row.reason) : '', row.untilAt ? [' ', t('until', time(row.untilAt))] : '', row.code ? [' ', t('provider-code', String(row.code))] : ''), row.stage === 'HELD' && may('WORK') ? decide(row.smsId) : null),
        h('td', {'data-label': t('text'), class: 'body'}, row.body || '–'))))) : h('p', {class: 'empty'}, t('nothing-matches')),
    data.messages.length === data.most && h('p', {class: 'hint'}, t('newest-only', number(data.most))));
  }
  return {
    async refresh(news) {
      if (news && !news.has('start') && !news.has('smsnews')) return;
      await load();
    },
  };
}

// A month in figures, for paper or a spreadsheet.
import {ask, caseUrl, h, homeUrl, litres, money, number, query, session, show, t, time, typeName} from '/web/core.js';
import {answered} from '/web/town.js';

export async function report(main) {
  let month = new URLSearchParams(location.search).get('month') || '';
  async function load() {
    const data = await ask('/api/report' + query({month}));
    month = data.month;
    document.title = `${t('report')} ${month}`;
    const sms = data.sms.reduce((all, row) => all + row.messages, 0);
    const figure = (value, label) => h('div', {class: 'tile'}, h('b', {}, value), h('span', {}, label));
    show(main, h('div', {class: 'bar'}, h('h1', {}, session.name, ' · ', t('report'), ' ', month), h('input', {type: 'month', value: month, 'aria-label': t('month'), 'data-key': 'month', onchange: (event) => { month = event.target.value; load(); }}),
      h('button', {'data-key': 'print', onclick: () => window.print()}, t('print')), h('a', {class: 'button', href: '/api/report.csv' + query({month}), download: true, 'data-key': 'csv'}, 'CSV')),
    h('section', {class: 'tiles'}, figure(number(data.types.reduce((all, row) => all + row.opened, 0)), t('report.alerts')), figure(number(sms), t('report.sms')), figure(litres(data.litresLost), t('report.lost')), figure(litres(data.litresSaved), t('report.saved')),
      session.priced && figure(money(data.moneySaved), t('report.money')), figure(data.medianRepairHours === null ? '–' : t('hours', number(data.medianRepairHours, 1)), t('report.repair'))),
    h('section', {class: 'sheet'}, h('h2', {}, t('report.by-type')), h('table', {class: 'work', id: 'types'}, h('thead', {}, h('tr', {}, ['type', 'opened', 'told', 'ended.count', 'lost', 'precision'].map((key) => h('th', {scope: 'col', class: key === 'type' ? null : 'figure'}, t(key))))),
      h('tbody', {}, data.types.map((row) => h('tr', {}, h('td', {'data-label': t('type')}, typeName(row.type)), ['opened', 'told', 'ended'].map((key) => h('td', {class: 'figure', 'data-label': t(key)}, number(row[key]))), h('td', {class: 'figure', 'data-label': t('lost')}, row.litres ? litres(row.litres) : '–'),
        h('td', {class: 'figure', 'data-label': t('precision')}, row.judged ? `${number(100 * row.right / row.judged)} % (${t('of', row.right, row.judged)})` : '–')))))),
    h('section', {class: 'sheet'}, h('h2', {}, t('answered')), answered(data.answered)),
    h('section', {class: 'sheet'}, h('h2', {}, t('report.messages')), data.sms.length ? h('table', {class: 'work', id: 'sms'}, h('thead', {}, h('tr', {}, ['occasion', 'sms', 'segments.count'].map((key) => h('th', {scope: 'col', class: key === 'occasion' ? null : 'figure'}, t(key))))),
      h('tbody', {}, data.sms.map((row) => h('tr', {}, h('td', {'data-label': t('occasion')}, row.occasion ? t('occasion.' + row.occasion) : '–'), h('td', {class: 'figure', 'data-label': t('sms')}, number(row.messages)), h('td', {class: 'figure', 'data-label': t('segments.count')}, number(row.segments)))))) : h('p', {class: 'hint'}, t('none'))),
    h('section', {class: 'sheet'}, h('h2', {}, t('report.not-reached'), ' ', h('small', {}, number(data.notReached))), data.notReached ? h('table', {class: 'work', id: 'not-reached'}, h('thead', {}, h('tr', {}, ['meter', 'type', 'opened.at', 'why'].map((key) => h('th', {scope: 'col'}, t(key))))),
      h('tbody', {}, data.notReachedFirst.map((row) => h('tr', {}, h('td', {}, h('a', {href: homeUrl(row.meterId), class: 'meter'}, row.meterId), row.district && h('small', {}, row.district)), h('td', {}, h('a', {href: caseUrl(row.incidentId)}, typeName(row.type))), h('td', {}, time(row.openedAt)), h('td', {}, row.untoldReason ? t('reason.' + row.untoldReason) : row.finding === 'NOBODY_REACHED' ? t('finding.' + row.finding) : t('sms.' + (row.untoldStage || 'NONE'))))))) : h('p', {class: 'hint'}, t('none')), data.notReached > data.notReachedFirst.length && h('p', {class: 'hint'}, t('report.first', number(data.notReachedFirst.length)))),
    h('p', {class: 'hint method'}, t('report.method')));
  }
  return {async refresh(news) { if (!news || news.has('start')) await load(); }};
}

// Pieces that home and case share: messages as sent, alerts with their reasons, the trail of deeds.
import {caseUrl, flow, fullTime, h, litres, sentence, t, tag, time, typeName, number} from '/web/core.js';

/** One SMS as the phone showed it, and what became of it. */
export function sms(row, zone) {
  return h('article', {class: 'sms'},
    h('header', {}, tag(t('sms.' + row.stage), 'sms-' + row.stage), ' ', row.occasion ? t('occasion.' + row.occasion) : '', ' ', h('small', {}, time(row.acceptedAt || row.firstAt, zone)),
      row.segments ? h('small', {}, t('segments', number(row.segments))) : ''),
    row.body ? h('p', {class: 'bubble'}, row.body) : h('p', {class: 'hint'}, row.reason ? t('reason.' + row.reason) : row.acceptedAt ? t('sms.no-text') : ''),
    row.body && row.reason ? h('small', {}, t('reason.' + row.reason)) : null,
    row.untilAt ? h('small', {}, t('until', time(row.untilAt, zone))) : null,
    row.code ? h('small', {}, t('provider-code', String(row.code))) : null);
}

const EVIDENCE_DIGITS = (value) => Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
/** One alert: what happened, why, and the numbers behind it. */
export function alert(row, zone) {
  return h('li', {class: 'alert'}, h('b', {}, t('event.' + row.event)), ' ', h('small', {}, fullTime(row.detectedAt, zone)),
    row.superseded ? tag(t('superseded')) : '',
    h('p', {}, sentence(row.explanation)),
    Object.keys(row.evidence).length ? h('details', {}, h('summary', {}, t('numbers')), h('dl', {class: 'evidence'},
      Object.entries(row.evidence).map(([name, value]) => [h('dt', {}, name), h('dd', {}, number(value, EVIDENCE_DIGITS(value)))]))) : null);
}

/** One line of an incident. */
export function incidentLine(row, zone, now) {
  return h('li', {'data-row': row.incidentId, class: 'incident severity-' + row.severity}, h('a', {href: caseUrl(row.incidentId), 'data-key': row.incidentId}, typeName(row.type)), ' ',
    tag(t('state.' + row.state), 'state-' + row.state), ' ', tag(t('case.' + row.caseState), 'case-' + row.caseState),
    h('div', {}, time(row.onset, zone), ' – ', row.endedAt ? time(row.endedAt, zone) : t('still'), ' · ', `${flow(row.litresPerHour)} L/h · `, litres(row.litres)),
    h('p', {}, sentence(row.explanation)));
}

/** Everything that people did, the newest first. */
export function trail(deeds, zone) {
  if (!deeds.length) return h('p', {class: 'hint'}, t('trail.none'));
  return h('ol', {class: 'trail', id: 'trail'}, [...deeds].reverse().map((deed) => h('li', {}, h('time', {}, fullTime(deed.doneAt, zone)), ' ', h('b', {}, deed.author), ' ', t('deed.' + deed.kind),
    deed.content ? [' ', tag(deed.kind === 'FINDING' ? t('finding.' + deed.content) : deed.content)] : '', deed.note ? h('p', {class: 'note'}, deed.note) : '')));
}

// Rules of detection: what is in force, who changed it, what another would do.
import {act, ask, fullTime, h, may, number, say, send, settingName, show, t} from '/web/core.js';

export async function rules(main) {
  document.title = t('rules');
  const list = h('section', {class: 'sheet list'});
  const form = h('section', {class: 'sheet'});
  const log = h('section', {class: 'sheet'});
  const base = h('section', {class: 'sheet list'});
  const result = h('div', {id: 'preview', 'aria-live': 'polite'});
  show(main, h('div', {class: 'columns'}, h('div', {class: 'stack'}, form, list, base), h('aside', {}, log)));
  const wanted = () => {
    const {scope, key, value, note} = form.querySelector('form').elements;
    return {scope: scope.value.trim(), key: key.value, value: value.value.trim(), note: note.value.trim() || null};
  };
  /** The value that holds for the scope as far as it is known here, to be changed. */
  function suggest(edited, data) {
    const {scope, key, value} = edited.elements;
    const set = (where) => data.rules.find((rule) => rule.scope === where && rule.ruleKey === key.value)?.content
      ?? data.ofClasses.find((rule) => rule.scope === where && rule.key === key.value)?.value;
    value.value = set(scope.value.trim()) ?? set('ALL') ?? data.configuration[key.value];
  }
  const signed = (value) => (value > 0 ? '+' : value < 0 ? '−' : '±') + number(Math.abs(value), Math.abs(value) < 10 ? 1 : 0);
  function draft(data) {
    show(form, h('h1', {}, t('rule.change')), h('form', {class: 'stack', onsubmit: (event) => {
      event.preventDefault();
      act(async () => {
        show(result, t('working'));
        try {
          const told = await send('/api/rules/preview', wanted());
          show(result, h('p', {class: 'big', id: 'preview-sms'}, t('preview.sms', signed(told.smsAWeekAfter - told.smsAWeekBefore), number(told.days))),
            h('p', {}, t('preview.alerts', number(told.alertsAWeekBefore, 1), number(told.alertsAWeekAfter, 1))), h('p', {class: 'hint'}, t('preview.sample', number(told.judged), number(told.homes))));
        } catch (problem) { show(result); throw problem; }
      });
    }}, h('div', {class: 'inline'},
      h('label', {}, t('scope'), h('input', {name: 'scope', value: 'ALL', list: 'scopes', required: true, 'data-key': 'scope', onchange: (event) => suggest(event.target.form, data)})),
      h('datalist', {id: 'scopes'}, h('option', {value: 'ALL'}), data.classes.map((row) => h('option', {value: 'CLASS:' + row.meterClass}))),
      h('label', {}, t('setting'), h('select', {name: 'key', 'data-key': 'key', onchange: (event) => suggest(event.target.form, data)}, Object.keys(data.configuration).map((key) => h('option', {value: key, selected: key === 'tolerated-false-alerts'}, settingName(key))))),
      h('label', {}, t('value'), h('input', {name: 'value', size: 8, required: true, 'data-key': 'value', value: data.configuration['tolerated-false-alerts']})),
      h('label', {class: 'grow'}, t('note'), h('input', {name: 'note', maxlength: 500, 'data-key': 'note'}))),
    h('div', {class: 'buttons'}, h('button', {'data-key': 'try', id: 'try'}, t('preview')), may('ADMINISTER') && h('button', {type: 'button', class: 'main', 'data-key': 'set', id: 'set', onclick: () => act(async () => {
      await send('/api/rules', wanted());
      say(t('rule.done'));
    })}, t('rule.set'))), result));
  }
  return {
    async refresh(news) {
      if (news && !news.has('start') && !news.has('rule') && !news.has('deed')) return;
      const data = await ask('/api/rules');
      if (!form.firstChild) draft(data);
      show(list, h('h2', {}, t('rules.in-force')), data.rules.length ? h('table', {class: 'work'}, h('thead', {}, h('tr', {}, ['scope', 'setting', 'value'].map((key) => h('th', {scope: 'col'}, t(key))), h('th', {}))),
        h('tbody', {}, data.rules.map((rule) => h('tr', {'data-row': rule.scope + rule.ruleKey}, h('td', {'data-label': t('scope')}, rule.scope), h('td', {'data-label': t('setting')}, settingName(rule.ruleKey), h('small', {}, h('code', {}, rule.ruleKey))), h('td', {'data-label': t('value')}, h('b', {}, rule.content)),
          h('td', {}, may('ADMINISTER') && h('button', {'data-key': 'unset ' + rule.scope + rule.ruleKey, onclick: () => act(() => send('/api/rules', {scope: rule.scope, key: rule.ruleKey, value: null}))}, t('rule.unset'))))))) : h('p', {class: 'hint'}, t('rules.default')));
      show(base, h('h2', {}, t('rules.configuration')), h('p', {class: 'hint'}, t(data.known ? 'rules.known' : 'rules.unknown')),
        h('table', {class: 'work', id: 'configuration'}, h('thead', {}, h('tr', {}, ['setting', 'value'].map((key) => h('th', {scope: 'col', class: key === 'value' ? 'figure' : null}, t(key))))),
          h('tbody', {}, Object.entries(data.configuration).map(([key, value]) => h('tr', {}, h('td', {'data-label': t('setting')}, settingName(key), h('small', {}, h('code', {}, key))), h('td', {'data-label': t('value'), class: 'figure'}, value))),
            data.ofClasses.map((rule) => h('tr', {}, h('td', {'data-label': t('setting')}, `${settingName(rule.key)} (${rule.scope})`, h('small', {}, h('code', {}, rule.key))), h('td', {'data-label': t('value'), class: 'figure'}, rule.value))))));
      show(log, h('h2', {}, t('changes')), data.changes.length ? h('ol', {class: 'trail'}, data.changes.map((deed) => h('li', {}, h('time', {}, fullTime(deed.doneAt)), ' ', h('b', {}, deed.author), ' ', t('deed.' + deed.kind), ' ', h('code', {}, deed.content), deed.note && h('p', {class: 'note'}, deed.note)))) : h('p', {class: 'hint'}, t('none')));
    },
  };
}

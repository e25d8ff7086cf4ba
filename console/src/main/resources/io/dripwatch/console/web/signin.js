// Where people say who they are.
import {act, h, send, show, t} from '/web/core.js';

export async function signIn(main) {
  const name = h('input', {name: 'name', autocomplete: 'username', required: true, autofocus: true, id: 'name'});
  const password = h('input', {name: 'password', type: 'password', autocomplete: 'current-password', required: true, id: 'password'});
  show(main, h('form', {class: 'sheet narrow', onsubmit: (event) => {
    event.preventDefault();
    act(async () => {
      await send('/api/session', {name: name.value, password: password.value});
      const to = new URLSearchParams(location.search).get('to') || '/';
      // Only pages of this console.
      location.replace(new URL(to, location.origin).origin === location.origin && to.startsWith('/') ? to : '/');
    });
  }}, h('h1', {}, t('sign-in')), h('label', {}, t('name'), name), h('label', {}, t('password'), password),
  h('button', {class: 'main'}, t('sign-in'))));
  name.focus();
  return {};
}

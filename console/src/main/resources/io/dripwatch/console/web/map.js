// Districts with one dot a home: colour and shape by state. No tiles, nothing from outside.
import {act, ask, h, homeUrl, number, query, t} from '/web/core.js';

const SHAPES = {B: 'diamond', L: 'disc', I: 'half', H: 'up', A: 'up', W: 'down', S: 'square', M: 'square'};
const NAMES = {B: 'type.BURST', L: 'type.CONTINUOUS_FLOW', I: 'type.INTERMITTENT_FLOW', H: 'type.HIGH_USE', W: 'type.LOW_USE', S: 'type.SILENT_METER'};
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colour = (state) => style(state === '.' ? '--dot' : {B: '--burst', L: '--leak', I: '--leak', H: '--high', A: '--high', W: '--low', S: '--meter', M: '--meter'}[state]);

/** A shape of an abnormal home, a size of its own so that it is seen among thousands. */
function mark(context, state, x, y, size) {
  context.fillStyle = context.strokeStyle = colour(state);
  context.beginPath();
  const shape = SHAPES[state];
  if (shape === 'diamond') { context.moveTo(x, y - size); context.lineTo(x + size, y); context.lineTo(x, y + size); context.lineTo(x - size, y); }
  else if (shape === 'up') { context.moveTo(x, y - size); context.lineTo(x + size, y + size); context.lineTo(x - size, y + size); }
  else if (shape === 'down') { context.moveTo(x, y + size); context.lineTo(x + size, y - size); context.lineTo(x - size, y - size); }
  else if (shape === 'square') { context.lineWidth = 1.5; context.strokeRect(x - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2); return; }
  else context.arc(x, y, size, 0, shape === 'half' ? Math.PI : 2 * Math.PI);
  context.closePath();
  context.fill();
}

export function townMap(links) {
  const canvas = h('canvas', {class: 'map', role: 'img', id: 'map'});
  const legend = h('p', {class: 'legend'}, Object.entries(NAMES).map(([state, name]) => {
    const sign = h('canvas', {width: 14, height: 14, 'aria-hidden': 'true'});
    requestAnimationFrame(() => mark(sign.getContext('2d'), state, 7, 7, 5));
    return h('span', {}, sign, t(name));
  }));
  let places = [];
  let districts = [];

  /** Districts side by side in rows, each as a block of dots as wide as it is high, about. */
  function draw() {
    const width = canvas.parentElement ? canvas.parentElement.clientWidth - 24 : 320;
    const total = districts.reduce((sum, district) => sum + district.homes.length, 0);
    if (!total || width < 50) return;
    const onWall = document.body.classList.contains('wall');
    const area = width * (onWall ? Math.max(300, window.innerHeight - canvas.getBoundingClientRect().top - 140) : 360);
    const step = Math.max(1.6, Math.min(onWall ? 34 : 12, Math.sqrt(area / total) * 0.8));
    places = [];
    let x = 0;
    let y = 0;
    let rowHeight = 0;
    for (const district of districts) {
      const across = Math.max(4, Math.min(Math.floor((width - 8) / step), Math.ceil(Math.sqrt(district.homes.length * 1.3))));
      const blockWidth = Math.max(64, across * step) + 10;
      const blockHeight = Math.ceil(district.homes.length / across) * step + (onWall ? 30 : 24);
      if (x > 0 && x + blockWidth > width) { x = 0; y += rowHeight; rowHeight = 0; }
      places.push({district, x, y: y + (onWall ? 22 : 16), across, step});
      x += blockWidth;
      rowHeight = Math.max(rowHeight, blockHeight);
    }
    const ratio = window.devicePixelRatio || 1;
    const height = y + rowHeight;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    Object.assign(canvas.style, {width: width + 'px', height: height + 'px'});
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.font = `${onWall ? 15 : 11}px system-ui, sans-serif`;
    for (const place of places) {
      const {district, across} = place;
      context.fillStyle = style('--muted');
      context.fillText(district.name || t('no-district'), place.x, place.y - 5, 120);
      context.fillStyle = colour('.');
      const size = Math.max(1, step * 0.34);
      const abnormal = [];
      for (let i = 0; i < district.homes.length; i++) {
        const cx = place.x + (i % across + 0.5) * step;
        const cy = place.y + (Math.floor(i / across) + 0.5) * step;
        if (district.homes[i] === '.') context.fillRect(cx - size, cy - size, 2 * size, 2 * size);
        else abnormal.push([district.homes[i], cx, cy]);
      }
      for (const [state, cx, cy] of abnormal) mark(context, state, cx, cy, Math.max(4, step * 0.5));
    }
    const bad = districts.reduce((sum, district) => sum + district.homes.replaceAll('.', '').length, 0);
    canvas.setAttribute('aria-label', t('map.label', number(total), number(bad)));
  }

  /** The abnormal home nearest to the pointer, else the one under it. */
  function hit(event) {
    const x = event.offsetX;
    const y = event.offsetY;
    let best = null;
    for (const place of places) {
      const homes = place.district.homes;
      for (let i = 0; i < homes.length; i++) {
        if (homes[i] === '.') continue;
        const distance = Math.hypot(place.x + (i % place.across + 0.5) * place.step - x, place.y + (Math.floor(i / place.across) + 0.5) * place.step - y);
        if (distance < Math.max(6, place.step) && (!best || distance < best.distance)) best = {place, i, distance};
      }
      const column = Math.floor((x - place.x) / place.step);
      const row = Math.floor((y - place.y) / place.step);
      const i = row * place.across + column;
      if (!best && column >= 0 && column < place.across && row >= 0 && i < homes.length) best = {place, i, distance: 99};
    }
    return best;
  }
  if (links) {
    canvas.addEventListener('click', (event) => act(async () => {
      const found = hit(event);
      if (!found) return;
      const {meterId} = await ask('/api/map/meter' + query({district: found.place.district.name, place: found.i}));
      if (meterId) location.assign(homeUrl(meterId));
    }));
  }
  let drawnWidth = 0;
  new ResizeObserver(() => {
    // Its own height changes the body too: only another width is news.
    if (Math.abs(document.body.clientWidth - drawnWidth) < 24) return;
    drawnWidth = document.body.clientWidth;
    requestAnimationFrame(draw);
  }).observe(document.body);
  return {
    element: h('div', {class: 'map-box'}, canvas, legend),
    async refresh() {
      districts = await ask('/api/map');
      requestAnimationFrame(draw);
    },
  };
}

// Bars of use over the usual range. What is missing or estimated is hatched, incidents are shaded.
/* global uPlot */
import {date, h, litres, number, t, tick, time} from '/web/core.js';

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function hatch(context, colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.beginPath();
  pen.moveTo(0, 6); pen.lineTo(6, 0);
  pen.moveTo(-2, 2); pen.lineTo(2, -2);
  pen.moveTo(4, 8); pen.lineTo(8, 4);
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}

/** The days as bars of one kind: {x seconds, length, value, low, high, mark, label}. */
export function bars(days, kind) {
  if (kind === 'hours') {
    return days.flatMap((day) => day.h.map((value, hour) => ({
      x: day.at / 1000 + hour * 3600, length: 3600, value: value < 0 ? null : value, low: day.hlo[hour], high: day.hhi[hour],
      mark: Number(day.m[hour]), settled: day.s, label: time(day.at + hour * 3600000, day.z)})));
  }
  const daily = days.map((day) => ({x: day.at / 1000, length: day.h.length * 3600, value: day.miss === day.h.length ? null : day.l, low: day.lo,
    high: day.hi, mark: day.miss > 0 ? 3 : day.m.includes('2') ? 2 : 0, settled: day.s, label: date(day.d), month: date(day.d).replace(/^\d+ /, ''), d: day.d}));
  if (kind === 'days') return daily;
  const months = new Map();
  for (const day of daily) {
    const key = new Date(day.d * 86400000).toISOString().slice(0, 7);
    const month = months.get(key);
    if (!month) { months.set(key, {...day, label: key}); continue; }
    month.length = day.x + day.length - month.x;
    month.value = (month.value || 0) + (day.value || 0);
    month.low += day.low;
    month.high += day.high;
    month.mark = Math.max(month.mark, day.mark);
  }
  return [...months.values()];
}

/** Draws into an element; returns what to call when it is not needed any more. */
export function chart(element, data, incidents, zone, unit) {
  if (!data.length) {
    element.replaceChildren(h('p', {class: 'empty'}, t('no-days')));
    return () => {};
  }
  const tip = h('div', {class: 'tip', hidden: true});
  const colours = {bar: style('--water'), band: style('--band'), edge: style('--band-edge'), high: style('--over'), shade: style('--shade'), grid: style('--line'), text: style('--muted')};
  const xs = data.map((bar) => bar.x + bar.length / 2);
  const first = data[0].x;
  const last = data[data.length - 1].x + data[data.length - 1].length;
  const most = Math.max(1, ...data.map((bar) => Math.max(bar.value || 0, bar.high || 0)));

  function behind(plot) {
    const {ctx} = plot;
    const {left, top, width, height} = plot.bbox;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.fillStyle = colours.shade;
    for (const incident of incidents) {
      const x0 = plot.valToPos(incident.from / 1000, 'x', true);
      const x1 = plot.valToPos(incident.to / 1000, 'x', true);
      ctx.fillRect(x0, top, Math.max(2, x1 - x0), height);
    }
    const zero = plot.valToPos(0, 'y', true);
    for (const bar of data) {
      const x0 = Math.round(plot.valToPos(bar.x, 'x', true));
      const x1 = Math.round(plot.valToPos(bar.x + bar.length, 'x', true));
      const gap = Math.min(2, (x1 - x0) * 0.12);
      if (x1 < left || x0 > left + width) continue;
      const lowY = plot.valToPos(bar.low, 'y', true);
      const highY = plot.valToPos(bar.high, 'y', true);
      ctx.fillStyle = colours.band;
      ctx.fillRect(x0, highY, x1 - x0, lowY - highY);
      ctx.fillStyle = colours.edge;
      ctx.fillRect(x0, highY, x1 - x0, 1);
      if (bar.value === null) {
        ctx.fillStyle = hatch(ctx, colours.text);
        ctx.fillRect(x0 + gap, top + height * 0.02, x1 - x0 - 2 * gap, zero - top - height * 0.02);
        continue;
      }
      const y = plot.valToPos(bar.value, 'y', true);
      ctx.globalAlpha = bar.settled ? 1 : 0.6;
      ctx.fillStyle = bar.mark ? hatch(ctx, colours.bar) : bar.value > bar.high ? colours.high : colours.bar;
      ctx.fillRect(x0 + gap, y, Math.max(0.6, x1 - x0 - 2 * gap), zero - y);
      ctx.globalAlpha = 1;
    }
    ctx.restore();
  }

  function point(plot) {
    const i = plot.cursor.idx;
    if (i === null || i === undefined || !data[i]) { tip.hidden = true; return; }
    const bar = data[i];
    tip.hidden = false;
    tip.replaceChildren(h('b', {}, bar.label), ' ', bar.value === null ? t('missing') : `${number(bar.value, bar.value < 10 ? 1 : 0)} L`,
      h('br', {}), t('usual'), ` ${number(bar.low)}–${number(bar.high)} L`, bar.mark ? [h('br', {}), t('mark.' + bar.mark)] : '', bar.settled ? '' : [h('br', {}), t('unsettled')]);
    const x = plot.valToPos(xs[i], 'x');
    tip.style.left = Math.min(plot.over.clientWidth - 150, Math.max(0, x + 10)) + 'px';
  }

  const options = (width) => ({
    width, height: width < 520 ? 220 : 300, padding: [8, 8, 0, 0], legend: {show: false}, tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    cursor: {y: false, drag: {x: true, y: false}}, scales: {x: {time: true, range: (u, min, max) => [Math.max(first, min - (max - min) * 0.01), Math.min(last, max + (max - min) * 0.01)]}, y: {range: (u, min, max) => [0, Math.max(1, max) * 1.05]}},
    axes: [{stroke: colours.text, grid: {show: false}, ticks: {stroke: colours.grid, size: 4}, font: '11px system-ui', space: 70, values: (u, splits, axis, space, step) => splits.map((seconds) => tick(seconds, step, zone))},
      {stroke: colours.text, grid: {stroke: colours.grid, width: 1}, ticks: {show: false}, font: '11px system-ui', size: 52, values: (u, values) => values.map((value) => value >= 10000 ? litres(value) : number(value)), label: unit, labelFont: '11px system-ui', labelSize: 16}],
    series: [{}, {stroke: 'transparent', points: {show: false}}, {stroke: 'transparent', points: {show: false}}],
    hooks: {drawAxes: [behind], setCursor: [point]},
  });
  element.replaceChildren(tip);
  const width = () => Math.max(280, element.clientWidth);
  const plot = new uPlot(options(width()), [xs, data.map((bar) => bar.value), data.map((bar) => bar.high)], element);
  plot.over.append(tip);
  const resize = new ResizeObserver(() => {
    if (Math.abs(plot.width - width()) > 4) plot.setSize({width: width(), height: plot.height});
  });
  resize.observe(element);
  element.dataset.bars = data.length;
  element.dataset.most = most;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', t('chart.label', number(data.length), data[0].label, data[data.length - 1].label));
  return () => { resize.disconnect(); plot.destroy(); };
}

// Draws what each capacity costs, at the width of its place. Only pixels are calculated here.

import {byId, fill, h, table} from './dom.js';
import {currency, exact, figure, money} from './figures.js';
import {t} from './words.js';

const height = 270, left = 56, edge = 24, top = 28, bottom = height - 42;
let drawn;

new ResizeObserver(() => drawn && draw(drawn)).observe(byId('curve'));

export function showCurve(answer) {
	drawn = answer;
	draw(answer);
	fill('curve-table', table('table', [t('Capacity (TPS)', '规格（TPS）'), `${t('Amount', '金额')} (${currency()})`, t('Minutes above', '超出的分钟')],
		answer.curve.map(point => [exact(point.provisionedTPS), figure(point.amount), exact(point.minutesAbove)])));
}

/** Round numbers from 0 to `most` or a little more, in about `wanted` steps. */
function ticks(most, wanted) {
	const power = 10 ** Math.floor(Math.log10(most / wanted));
	const step = power * [1, 2, 5, 10].find(factor => factor * power * wanted >= most);
	return Array.from({length: Math.ceil(most / step) + 1}, (_, index) => Number((index * step).toPrecision(9)));
}

function draw({curve, options: [requests, best, current]}) {
	const width = byId('curve').clientWidth;
	if (!width) return;
	const spot = (option, amount) => option?.provisionedTPS && amount && {tps: option.provisionedTPS, cost: Number(amount)};
	const points = curve.map(point => spot(point, point.amount));
	const optimum = spot(best, best.total), yours = spot(current, current?.total), level = Number(requests.total ?? NaN);

	// Costs far above the best leave the picture.
	const last = points.at(-1), near = Math.max(optimum.cost * 2.2, Math.min(last.cost, optimum.cost * 5), yours?.cost ?? 0);
	const ys = ticks(Math.min(Math.max(points[0].cost, last.cost), Math.max(near, level < near * 2.5 ? level * 1.1 : 0)) || 1, 4);
	const xs = ticks(Math.max(last.tps, optimum.tps, yours?.tps ?? 0), Math.min(6, Math.floor(width / 110)));
	const x = tps => left + (width - left - edge) * tps / xs.at(-1);
	const y = cost => bottom - (bottom - top) * cost / ys.at(-1);
	const dot = (at, style) => at && h('circle', {class: style, cx: x(at.tps), cy: Math.max(top, y(at.cost)), r: 6});
	const label = (words, x, y, anchor = 'end') => h('text', {x, y, 'text-anchor': anchor}, words);
	const rule = (style, cost) => h('line', {class: style, x1: left, x2: width - edge, y1: y(cost), y2: y(cost)});
	const path = points.map(({tps, cost}, index) => `${index ? 'L' : 'M'}${x(tps)} ${y(cost)}`).join('');

	fill('curve', h('svg', {
		role: 'img', width, height, 'aria-label': t('Cost by capacity, best at {tps} TPS with {total} {currency}',
			'各规格的费用，{tps} TPS 时最低，为 {total} {currency}', {tps: exact(best.provisionedTPS), total: exact(best.total), currency: currency()}),
	},
	ys.map(cost => [rule('rule', cost), label(exact(cost), left - 8, y(cost) + 4)]),
	xs.map(tps => label(exact(tps), x(tps), bottom + 18, 'middle')),
	label('TPS', width - edge, height - 4), label(currency(), left - 8, 12),
	level <= ys.at(-1) && rule('level', level),
	h('svg', {y: top, width, height: bottom - top + 1, viewBox: `0 ${top} ${width} ${bottom - top + 1}`}, h('path.cost', {d: path})),
	dot(yours, 'yours'), dot(optimum)));

	const key = (style, ...words) => h('span', h('i', {class: style}), h('span', words));
	fill('legend', key('', t('best: {tps} TPS', '最佳：{tps} TPS', {tps: exact(optimum.tps)})),
		yours && key('yours', t('yours: {tps} TPS', '当前：{tps} TPS', {tps: exact(yours.tps)})),
		requests.total && key('level', t('by requests: ', '按请求：'), money(requests.total),
			level > ys.at(-1) && t(', above this picture', '（超出图外）')));
}

// An answer about RabbitMQ: the verdict, three cards, the curve, a bill.

import {showBill, span} from './bill.js';
import {showCurve} from './curve.js';
import {button, byId, fill, h, scroll, table} from './dom.js';
import {currency, exact, figure, money, rounded, size} from './figures.js';
import {state} from './scenario.js';
import {name, t} from './words.js';

export function showRabbitMQ(answer) {
	const {options: [requests, best, current], cheapest} = answer, cards = {requests, current, best};
	const winner = !cheapest ? '' : cheapest.metering === 'messaging-requests' ? 'requests' : 'best';
	fill('verdict', verdict(answer, winner));
	for (const key in cards) {
		const card = byId(`card-${key}`);
		card.classList.toggle('cheapest', key === winner);
		fill(card, h('h3', titles()[key], key === winner && [' ', h('span.badge', t('cheapest', '最便宜'))]),
			cards[key] ? content(cards[key], key)
				: h('p.hint', t('Choose it in the form.', '请在表单中选择。')));
	}
	byId('capacity').hidden = !answer.curve;
	if (answer.curve) {
		showCurve(answer);
		fill('proof', proof(answer));
		fill('scales', answer.scales && scales(answer));
	}
	const shown = cards[state.bill] ? state.bill : winner || 'requests';
	fill('bills', Object.keys(cards).filter(key => cards[key]).map(key =>
		button(titles()[key], {'data-bill': key, 'aria-pressed': String(key === shown)})));
	showBill(cards[shown]);
	return winner && cost(cards[winner]);
}

const titles = () => ({
	requests: t('By requests', '按请求'), current: t('In use today', '当前使用'), best: t('At the best capacity', '最佳规格'),
});

const cost = ({total, range}) => total ? money(total) : span(range, money);

function verdict({options: [requests, best], difference, hours, warnings}, winner) {
	if (!winner) {
		return t('Undecided: {requests} by requests, {best} with provisioned capacity. Add {missing}', '无法判断：按请求 {requests}，预置规格 {best}。请补充{missing}', {
			requests: cost(requests), best: cost(best),
			missing: best.complete ? t('the messages', '消息数') : t('the minute peaks', '每分钟峰值'),
		});
	}
	return [
		winner === 'best' ? t('Provision {tps} TPS', '预置 {tps} TPS', {tps: figure(String(best.provisionedTPS ?? '?'))})
			: t('Pay by messaging requests', '按消息请求付费'),
		t(': {cost} for {hours} hours', '：{hours} 小时 {cost}', {cost: cost(winner === 'best' ? best : requests), hours: exact(hours)}),
		difference && t(', {less} less than {other}', '，比{other}少 {less}', {
			less: money(size(difference)),
			other: winner === 'best' ? t('by messaging requests', '按消息请求') : t('at the best capacity', '最佳规格'),
		}),
		winner === 'requests' && warnings.some(({code}) => code === 'method-not-offered')
			&& t('. Dedicated instances are not sold that way', '。专享版不提供此计费方式')];
}

function content(option, key) {
	const {total, provisionedTPS: tps, upToTPS: most, heldBy, saving} = option;
	return [
		h('p.amount', cost(option)),
		total && rounded(total) !== exact(total) && h('p.hint', t('exactly {total}', '精确值 {total}', {total: exact(total)})),
		tps && h('p', `${exact(tps)}${most > tps ? `–${exact(most)}` : ''} TPS`,
			heldBy && ` · ${name(heldBy)}`),
		saving && h('p', saving === '0' ? t('Nothing is cheaper', '已是最便宜')
			: t('{n} more than the cheapest', '比最便宜的多 {n}', {n: money(saving)})),
		key === 'best' && tps && button(t('Use {tps} TPS', '采用 {tps} TPS', {tps: exact(tps)}), {'data-action': 'use-best'}),
	];
}

/** Two figures prove the best capacity: the curve is convex, so no other is cheaper. */
function proof({proof: {minutesAbove, oneMore, oneLess}, options: [, {provisionedTPS}]}) {
	const step = (words, side) => side && h('div', words, ' ', figure(side.amount), ` ${currency()}`,
		h('div.workings', `${side.formula} = ${side.amount}`));
	return [
		h('p', t('At {tps} TPS, {n} minutes exceed the capacity.', '在 {tps} TPS 时，{n} 分钟超出规格。',
			{tps: exact(provisionedTPS), n: exact(minutesAbove)})),
		step(t('One TPS more costs', '增加 1 TPS，多付'), oneMore), step(t('One TPS less costs', '减少 1 TPS，多付'), oneLess)];
}

const scales = ({scales}) => scroll(t('If the traffic changes', '流量变化时'), table('table',
	[`${t('Traffic', '流量')} (${currency()})`, titles().requests, t('Capacity kept', '规格不变'), t('Capacity adapted', '规格调整')],
	scales.map(row => [`× ${row.scale}`, figure(row.messagingRequests), row.kept ? figure(row.kept) : '–', figure(row.following)])));

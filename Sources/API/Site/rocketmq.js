// An answer about RocketMQ: editions side by side, missing prices, the upgrade.

import {per, said, workings} from './bill.js';
import {byId, fill, h, scroll, table} from './dom.js';
import {box} from './fields.js';
import {currency, exact, figure, money, size} from './figures.js';
import {get} from './scenario.js';
import {language, name, t, unit} from './words.js';

/** The key of a component's unit price under `rates`. */
const rates = {
	'message-requests': 'messageRequests', 'reserved-capacity': 'reservedTPSHour', 'elastic-capacity': 'elasticTPSMinute',
	instance: 'instanceHour', resources: 'resourceHour', 'online-clients': 'clientHour', storage: 'storageGBHour',
	'internet-out': 'internetOutGB', 'message-traces': 'messageTraces',
};
let fields;  // The rates that have a field, as text.

const title = ({edition, metering, reservedTPS}) => [name(edition), name(metering), reservedTPS].filter(Boolean).join(', ');

export function showRocketMQ(answer) {
	const {options, cheapest, breakEven, hours, upgrade} = answer;
	const winner = cheapest && options.find(option => Object.keys(cheapest).every(key => option[key] === cheapest[key]));
	fill('verdict', winner
		? t('{option} is the cheapest: {total} for {hours} hours', '{option}最便宜：{hours} 小时 {total}',
			{option: title(winner), total: money(winner.total), hours: exact(hours)})
		: t('The cheapest edition is not known: unit prices or minute peaks are missing', '无法判断最便宜的版本：缺少单价或每分钟峰值'));
	rateFields(answer);
	fill('matrix', scroll(t('The editions side by side', '版本对比'), matrix(answer)));
	fill('break-even', breakEven.map(({against, cheaperIf}) => [
		h('p', t('{option} costs less than {baseline} if', '{option}在以下条件下比{baseline}便宜', {option: title(against), baseline: title(options[0])})),
		h('p.workings', cheaperIf)]));
	byId('upgrade').hidden = !upgrade;
	if (upgrade) fill('upgrade-text', steps(upgrade));
	return winner && money(winner.total);
}

/** Writes the fields anew only if others are needed, so that typing in them goes on. */
function rateFields({options}) {
	const wanted = {};
	for (const {edition, items} of options) {
		for (const item of items) {
			const pointer = `/rates/${edition}/${rates[item.component]}`;
			if (item.status === 'unpriced' || item.per && get(pointer)) {
				wanted[pointer] = [`${name(item.component)}, ${name(edition)}`, `${currency()} ${per(item)}`];
			}
		}
	}
	const now = language() + Object.keys(wanted);
	byId('prices').hidden = now.length < 3;
	if (now === fields && byId('rates').contains(document.activeElement)) return;
	fields = now;
	fill('rates', Object.entries(wanted).map(([pointer, words]) => box(pointer, ...words)));
}

function matrix({options, comparison}) {
	const used = options[0].items.map((_, row) => row)
		.filter(row => options.some(({items}) => !['zero', 'not-billed'].includes(items[row].status)));
	return table('table', [`${t('Item', '计费项')} (${currency()})`, ...options.map(title)],
		used.map(row => [name(options[0].items[row].component), ...options.map(({items}, column) =>
			cell(items[row], comparison[(column - 1) * items.length + row]))]),
		[t('Total', '合计'), ...options.map(({total, pricedSubtotal}) => total ? figure(total)
			: t('{n} + unknown', '{n} + 未知', {n: figure(pricedSubtotal)}))]);
}

const cell = (item, verdict) => [
	item.status === 'priced' ? figure(item.amount) : h('span.hint', name(item.status)),
	item.quantity > 0 && h('div.hint', figure(item.quantity), ' ', unit(item.unit)),
	item.formula && h('div.workings', item.formula),
	/cheaper|dearer/.test(verdict?.verdict) && h('div', {class: verdict.verdict, title: verdict.reason}, name(verdict.verdict)),
];

const steps = ({transitionCost, items, saving, paybackHours, steps}) => [
	h('p', t('The old endpoint costs {n} until it is deleted. ', '旧接入点在删除前的费用为 {n}。', {n: money(transitionCost)}),
		saving === null ? t('The saving needs all unit prices.', '需要全部单价才能得出节省额。')
			: saving.startsWith('-') ? t('The new edition costs {n} more.', '新版本多付 {n}。', {n: money(size(saving))})
				: t('The new edition saves {n}, and the move is paid after {hours} hours.', '新版本节省 {n}，{hours} 小时后收回。', {n: money(saving), hours: exact(paybackHours)})),
	items.map(item => h('div', name(item.component), workings(item))),
	h('ol', steps.map(({action}) => h('li', said(action)))),
];

// The form: what both products have, and what each has for itself.

import {editions} from './actions.js';
import {button, byId, fill, h} from './dom.js';
import {box, choice} from './fields.js';
import {exact} from './figures.js';
import {minutesOf, writePeaks} from './peaks.js';
import {get, list, state, text} from './scenario.js';
import {name, t} from './words.js';

const at = key => `/usage/${state.period}/${key}`;
const action = (words, action, quiet = 'quiet') => button(words, {'data-action': action, class: quiet});
const group = (title, ...content) => h('fieldset', h('legend', title), content);
const folded = (title, ...content) => h('details', h('summary', title), content);
const boxes = (above, keys) => keys.split(' ').map(key => box(`${above}/${key}`));
const grid = (above, keys) => h('div.grid', {'data-pointer': above}, boxes(above, keys));
const names = codes => codes.map(code => [code, code.split('/').map(name).join(', ')]);

/** Writes the form anew, and keeps the focus and what is unfolded. */
export function writeForm() {
	const form = byId('fields'), {dataset: {action, pointer} = {}} = document.activeElement ?? {};
	const open = [...form.querySelectorAll('details')].map(details => details.open);
	fill(form, choice('/region', (state.sheets[state.product]?.priceGroups ?? [])
		.flatMap(({regions}) => regions.map(({id, name}) => [id, `${name} · ${id}`]))),
	state.product === 'rabbitmq' ? rabbitMQ() : rocketMQ());
	form.querySelectorAll('details').forEach((details, index) => { details.open = open[index]; });
	if (action) form.querySelector(`[data-action="${action}"]`)?.focus();
	else if (pointer) form.querySelector(`[data-pointer="${pointer}"]`)?.focus();
	readBack();
}

const rabbitMQ = () => [
	periods(), messages(), peaks(),
	group(t('In use today', '当前使用'),
		choice('/current/metering', [['', t('Nothing yet', '尚未使用')], ...names(['messaging-requests', 'provisioned-capacity'])],
			{action: 'metering'}),
		get('/current/provisionedTPS') && box('/current/provisionedTPS')),
	folded(t('Queues, storage, traffic, traces', '队列、存储、流量、轨迹'),
		grid(`/usage/${state.period}`, 'queues storageGB internetOutGB messageTraces'),
		h('p.hint', t('Or the API calls that leave traces:', '或产生轨迹的 API 调用次数：')),
		grid(at('apiCalls'), 'SendMessage PushMessage BasicAck BasicConsume BasicGet BasicNAck BasicReject')),
	folded(t('Edition and capacity limits', '版本与规格限制'),
		choice('/edition', names(['shared', 'dedicated']), {value: text('/edition') || 'shared'}),
		grid('/capacity', 'minimum maximum step')),
];

const rocketMQ = () => [
	group(t('Editions to compare', '对比的版本'), list('/options').map(option),
		list('/options').length < editions.length && action(t('Add an edition', '添加版本'), 'add-option', '')),
	periods(), messages(),
	group(t('Resources', '资源'), grid(`/usage/${state.period}`,
		'topics consumerGroups onlineClients storageGB internetOutGB messageTraces privateLink/zones privateLink/dataGB')),
	folded(t('The upgrade', '升级'), grid('/upgrade', 'oldEndpointHours oldEndpointDataGB')),
	folded(t('Minute peaks', '每分钟峰值'), peaks()),
];

function option({edition, metering}, index) {
	const pointer = `/options/${index}`;
	return h('div.class', {'data-pointer': pointer},
		choice(`${pointer}/edition`, names(editions), {
			action: `option-${index}`, value: `${edition}/${metering}`,
			label: index ? t('Edition {n}', '版本 {n}', {n: index + 1}) : t('In use today', '当前使用'),
		}),
		metering === 'reserved-elastic' && box(`${pointer}/reservedTPS`),
		/shared|dedicated/.test(edition) && grid(pointer, 'freeResources freeClients'),
		list('/options').length > 2 && action(t('Remove edition {n}', '移除版本 {n}', {n: index + 1}), `remove-option-${index}`));
}

const periods = () => [
	list('/usage').length > 1 && choice('', list('/usage').map((_, index) =>
		[String(index), `${index + 1} ${text(`/usage/${index}/label`)}`]),
	{action: 'period', value: String(state.period), label: t('Period', '时段')}),
	grid(`/usage/${state.period}`, 'hours repeat'),
	h('p#hours.hint'),
];

const messages = () => h('fieldset', {'data-pointer': at('messages')},
	h('legend#volume'),
	list(at('messages')).map((message, index) => h('div.class', {'data-pointer': at(`messages/${index}`)},
		state.product === 'rabbitmq' && choice(at(`messages/${index}/type`), [['', t('Normal', '普通')], ['delayed', t('Delayed', '延时')]]),
		boxes(at(`messages/${index}`), `${'published' in Object(message) ? 'published queuesPerMessage' : 'received'} delivered payloadBytes`),
		action(t('Remove class {n}', '移除第 {n} 类', {n: index + 1}), `remove-class-${index}`))),
	action(t('Add a class of messages', '添加一类消息'), 'add-class', ''));

const peaks = () => group(t('Minute peaks', '每分钟峰值'), h('div.field',
	h('div.caption', h('label', {for: 'peaks'}, t('TPS of each minute', '每分钟 TPS')),
		h('output#peaks-read', {class: 'hint'})),
	h('textarea#peaks', {rows: 5, 'data-pointer': at('minutePeakTPSCounts'), 'aria-describedby': 'peaks-hint'},
		state.unread?.source ?? writePeaks(list(at('minutePeakTPSCounts')))),
	h('p#peaks-hint.hint', t('One a line, or “1400 x 14” for 14 minutes; CSV (last column); JSON.',
		'每行一个数值，“1400 x 14” 表示 14 分钟；也可用 CSV（末列）或 JSON。'))));

export function readBack() {
	const all = list('/usage').reduce((sum, {hours, repeat}) => sum + (hours?.rawJSON ?? 1) * (repeat?.rawJSON ?? 1), 0);
	fill('volume', t('Messages in the period, {n} h', '时段内的消息，{n} 小时', {n: exact(text(at('hours')) || 1)}));
	fill('hours', all < 1e9 && t('{n} hours in all; 30 days have 720.', '共 {n} 小时；30 天为 720 小时。', {n: exact(all)}));
	const histogram = list(at('minutePeakTPSCounts')), minutes = minutesOf(histogram);
	fill('peaks-read', minutes ? t('{n} minutes, highest {tps}', '{n} 分钟，最高 {tps}',
		{n: exact(minutes), tps: exact(histogram.at(-1).tps.rawJSON)}) : '');
}

// Labelled fields. Each writes a place of the document, its `data-pointer` (app.js).

import {byId, h} from './dom.js';
import {exact} from './figures.js';
import {number, text} from './scenario.js';
import {t} from './words.js';

/** The label of each field, and where its slider ends. A box has no limit. */
const fields = {
	region: ['Region', '地域'], hours: ['Hours of the period', '时段小时数'], repeat: ['Times it occurs', '重复次数'],
	type: ['Type', '类型'], published: ['Published', '发布', 1e10], received: ['Received', '接收', 1e10],
	queuesPerMessage: ['Queues that receive each', '每条消息路由到的队列数', 1000], delivered: ['Delivered', '投递', 1e10],
	payloadBytes: ['Payload (bytes)', '消息大小（字节）', 4194304], metering: ['Metering', '计量方式'],
	provisionedTPS: ['Your capacity (TPS)', '当前规格（TPS）', 50000], queues: ['Queues', '队列数'],
	storageGB: ['Storage held (GB)', '存储（GB）'], internetOutGB: ['Outbound Internet (GB)', '公网流出（GB）'],
	messageTraces: ['Message traces', '消息轨迹（条）'], edition: ['Edition', '版本'], minimum: ['Min. TPS', '最小 TPS'],
	maximum: ['Max. TPS', '最大 TPS'], step: ['Step', '步长'], topics: ['Topics', 'Topic 数'],
	consumerGroups: ['Consumer groups', '消费组'], onlineClients: ['Online clients', '在线客户端'],
	zones: ['PrivateLink zones', 'PrivateLink 可用区'], dataGB: ['PrivateLink traffic (GB)', 'PrivateLink 流量（GB）'],
	reservedTPS: ['Reserved TPS', '预留 TPS'], freeResources: ['Free topics and groups', '免费 Topic 与 Group'],
	freeClients: ['Free clients', '免费客户端'], oldEndpointHours: ['Hours of the old endpoint', '旧接入点保留小时'],
	oldEndpointDataGB: ['Traffic through it (GB)', '旧接入点流量（GB）'],
};
const defaults = {hours: 1, repeat: 1, minimum: 1, step: 1, freeResources: 100, freeClients: 500};

/** What a box reads back: its figure in groups, for a payload its blocks. */
const reading = (value, pointer) => {
	const figure = number(value).rawJSON ?? '', groups = figure.length > 3 ? exact(figure) : '';
	return figure && pointer.endsWith('payloadBytes')
		? `${groups} ${t('billed as {n} × 4 KB', '按 {n} × 4 KB 计费', {n: Math.max(1, Math.ceil(figure / 4096))})}` : groups;
};

let count = 0;

function field(control, label, output, hint) {
	const {id} = control.matches('div') ? control.firstChild : control;
	return h('div.field', h('div.caption', h('label', {for: id}, label), output), control,
		hint && h('p.hint', {id: `${id}-hint`}, hint));
}

/** A box for a figure, with a slider beside it. A price, which has a label of its own, stays text. */
export function box(pointer, price, hint) {
	const key = pointer.split('/').at(-1), [english, chinese, most] = fields[key] ?? [key, key];
	const label = price ?? t(english, chinese), id = `field-${count += 1}`, value = text(pointer);
	return field(h('div.row',
		h('input', {id, value, 'data-pointer': pointer, 'data-price': price, placeholder: defaults[key], inputmode: 'decimal',
			'aria-describedby': `${id}-${price ? 'hint' : 'read'}`}),
		most && h('input', {type: 'range', min: 0, max: steps, value: toStep(value, most), 'data-for': id, 'data-most': most,
			'aria-label': `${label}, ${t('slider', '滑块')}`, 'aria-valuetext': exact(value)})),
	label, !price && h('output', {id: `${id}-read`, for: id, class: 'hint'}, reading(value, pointer)), hint);
}

/** A list to choose from. `action` is what a choice does (actions.js); without it, it writes. */
export function choice(pointer, choices, {action, value = text(pointer), label} = {}) {
	if (!choices.some(([known]) => known === value)) choices = [[value, value], ...choices];
	return field(h('select', {id: `field-${count += 1}`, 'data-pointer': pointer, 'data-action': action},
		choices.map(([known, words]) => h('option', {value: known, selected: known === value}, words))),
	label ?? t(...fields[pointer.split('/').at(-1)]));
}

// A slider goes from 0 over 1 to its end in equal ratios, in integers of two digits.
const steps = 300;
const toStep = (value, most) => value < 1 ? 0 : Math.max(1, Math.log(value) / Math.log(most) * steps);
const fromStep = (step, most) => step < 1 ? 0 : Math.min(most, Math.round((most ** (step / steps)).toPrecision(2)));

/** Keeps a box, its slider and what is read back together. Returns the box. */
export function follow(moved) {
	const input = moved.dataset.for ? byId(moved.dataset.for) : moved;
	const slider = document.querySelector(`[data-for="${input.id}"]`), output = byId(`${input.id}-read`);
	if (moved === slider) input.value = fromStep(slider.value, slider.dataset.most);
	else if (slider) slider.value = toStep(Number(input.value) || 0, slider.dataset.most);
	slider?.setAttribute('aria-valuetext', exact(input.value));
	if (output) output.value = reading(input.value, input.dataset.pointer);
	return input;
}

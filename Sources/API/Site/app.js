// Starts the page: a change goes to the scenario, and that to the service.

import {act} from './actions.js';
import {showRemarks} from './bill.js';
import {byId, fill} from './dom.js';
import {clearErrors, showProblem} from './errors.js';
import {follow} from './fields.js';
import {readBack, writeForm} from './form.js';
import {minutesOf, readPeaks, resized, writePeaks} from './peaks.js';
import {preset} from './presets.js';
import {showRabbitMQ} from './rabbitmq.js';
import {showRocketMQ} from './rocketmq.js';
import {get, number, parse, scenario, set, state, text} from './scenario.js';
import {loadSheets, send} from './service.js';
import {curl, download, link, linked, take, tell} from './share.js';
import {language, speak, t} from './words.js';

const show = {rabbitmq: showRabbitMQ, rocketmq: showRocketMQ};
const path = () => `/${state.product}/compare`;
const body = more => JSON.stringify({...scenario(), ...more});
const question = () => body(state.product === 'rabbitmq' && {curvePoints: 60});
let pending, answered, before;  // The last is the period before its peaks are typed.

/** Asks what the scenario costs. A newer request ends the one before. */
async function price() {
	pending?.abort();
	const {signal} = pending = new AbortController();
	await null;  // One request for a turn's changes.
	if (signal.aborted) return;
	if (state.unread) return showProblem(state.unread);
	try {
		const text = await send(path(), {body: question(), signal});
		if (signal.aborted) return;
		byId('key-form').hidden = true;
		showAnswer(text);
	} catch (problem) {
		if (!signal.aborted) fail(problem);
	}
}

function showAnswer(text) {
	const {dataset: {action, bill}} = document.activeElement;
	answered = text;
	state.answer = JSON.parse(text);
	clearErrors();
	const total = show[state.product](state.answer);
	showRemarks(state.answer);
	byId('total').hidden = !total;
	fill('total', t('Cheapest: ', '最便宜：'), total);
	document.querySelector(`#answer :is([data-action="${action}"], [data-bill="${bill}"])`)?.focus();
}

function fail(problem) {
	showProblem(problem);
	if (problem.status === 401) byId('key-form').hidden = false;
}

const changed = () => { before = null; writeForm(); price(); };

function open(product, document = state.documents[product]) {
	Object.assign(state, {product, period: 0, unread: null});
	state.documents[product] = document;
	byId('rabbitmq').hidden = byId('presets').hidden = product !== 'rabbitmq';
	byId('rocketmq').hidden = byId('prices').hidden = product !== 'rocketmq';
	for (const tab of byId('products').children) tab.ariaPressed = tab.dataset.product === product;
	changed();
}

/** Opens a document as the fields expect it, with the same bill. */
function openOther({metering, provisionedTPS, curvePoints, ...document}) {
	const product = /"(options|rates|topics|consumer\w*|online\w*|private\w*)":/.test(JSON.stringify(document)) ? 'rocketmq' : 'rabbitmq';
	if (metering) document.current ??= {metering, ...provisionedTPS && {provisionedTPS}};
	for (const period of document.usage) {
		const peaks = period.minutePeakTPS ?? period.minutePeakTPSCounts;
		if (peaks) period.minutePeakTPSCounts = readPeaks(JSON.stringify(peaks));
		delete period.minutePeakTPS;
	}
	open(product, document);
}

async function load(file) {
	try {
		const text = await file.text(), value = /^\s*\{/.test(text) && parse(text), document = value.request ?? value;
		if (Array.isArray(document.usage)) return openOther(document);
		setPeaks(readPeaks(text));
		changed();
	} catch ({message}) {
		showProblem({message: `${file.name}: ${message}`});
	}
}

/** Minutes of whole hours set the hours of their period. */
function setPeaks(histogram) {
	const at = `/usage/${state.period}`;
	state.unread = null;
	before ??= get(at) ?? {};
	set(at, {...resized(before, minutesOf(histogram) / 60), minutePeakTPSCounts: histogram[0] && histogram});
	for (const box of document.querySelectorAll('#fields input[data-pointer]')) {
		box.value = text(box.dataset.pointer);
		follow(box);
	}
	readBack();
	price();
}

function input({target}) {
	if (location.hash) history.replaceState(null, '', location.pathname);
	const {value, dataset: {action, pointer, price: isPrice}} = follow(target);
	if (action) {
		act(action, value);
		return changed();
	}
	if (target.id === 'peaks') {
		try {
			const histogram = readPeaks(value);
			if (value.length > 1e5) target.value = writePeaks(histogram);  // Many lines are slow to lay out.
			return setPeaks(histogram);
		} catch ({message: detail}) {
			state.unread = {source: value, faults: [{pointer: `#${pointer}`, detail}]};
			return price();
		}
	}
	before = null;
	set(pointer, isPrice || !value.trim() ? value.trim() : number(value));
	readBack();
	price();
}

const clicks = {
	open: () => byId('file').click(),
	total: () => byId('answer').scrollIntoView(),
	print: () => print(),
	language() { tell(''); speak(language() === 'zh' ? 'en' : 'zh'); changed(); },
	async 'copy-link'() {
		const address = await link(scenario());
		if (address) history.replaceState(null, '', address);
		await take(address);
	},
	'copy-curl': () => take(curl(path(), body(), state.key)),
	async 'download-json'() {
		const asked = question();
		download(`${state.product}.json`, `{"request":${asked},\n"answer":${await send(path(), {body: asked})}}\n`);
	},
	'download-csv': async () => download(`${state.product}.csv`, await send(path(), {body: body(), accept: 'text/csv'})),
};

async function click({target}) {
	const {id, dataset: {product, preset: name, action, bill}} = target.closest('button') ?? {dataset: {}};
	if (product) open(product);
	else if (name) open('rabbitmq', preset(name));
	else if (bill) { state.bill = bill; showAnswer(answered); }
	else if (action) { act(action); changed(); }
	else try {
		if (state.unread && /^(copy|download)/.test(id)) throw Error(t('Correct the minute peaks first.', '请先更正每分钟峰值。'));
		await clicks[id]?.();
	} catch ({message}) { tell(message); }
}

async function start() {
	try {
		state.sheets = await loadSheets();
		writeForm();
	} catch (problem) { fail(problem); }
}

async function followLink() {
	try {
		const document = await linked();
		if (document) openOther(document);
	} catch {
		pending.abort();
		showProblem({message: t('The link is damaged.', '链接已损坏。')});
	}
}

for (const id of ['fields', 'rates']) byId(id).addEventListener('input', input);
byId('file').addEventListener('change', ({target}) => { load(target.files[0]); target.value = ''; });
addEventListener('submit', async event => {
	event.preventDefault();
	if (event.target.id !== 'key-form') return;
	state.key = byId('key').value.trim();
	await start();
	price();
});
addEventListener('click', click);
addEventListener('hashchange', followLink);
state.documents = {rabbitmq: preset('steady'), rocketmq: preset('rocketmq')};
speak(language());
open('rabbitmq');
start().then(followLink);

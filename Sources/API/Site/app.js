// Starts the page: a change goes to the scenario, and that to the service.

import {act} from './actions.js';
import {showRemarks} from './bill.js';
import {byId, fill} from './dom.js';
import {clearErrors, showProblem} from './errors.js';
import {follow} from './fields.js';
import {readBack, writeForm} from './form.js';
import {minutesOf, readPeaks, writePeaks} from './peaks.js';
import {preset} from './presets.js';
import {showRabbitMQ} from './rabbitmq.js';
import {showRocketMQ} from './rocketmq.js';
import {number, parse, scenario, set, state, text} from './scenario.js';
import {loadSheets, send} from './service.js';
import {curl, download, link, linked, take, tell} from './share.js';
import {language, speak, t} from './words.js';

const show = {rabbitmq: showRabbitMQ, rocketmq: showRocketMQ};
const path = () => `/${state.product}/compare`;
const body = more => JSON.stringify({...scenario(), ...more});
const question = () => body(state.product === 'rabbitmq' && {curvePoints: 60});
let pending, answered, unread;  // The last is a fault of the minute peaks.

/** Asks what the scenario costs. A newer request ends the one before, so nothing queues up. */
async function price() {
	pending?.abort();
	const {signal} = pending = new AbortController();
	await null;  // Changes in one turn of the event loop are one request.
	if (signal.aborted) return;
	if (unread) return showProblem(unread);
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

const changed = () => { unread = null; writeForm(); price(); };

/** Shows another scenario, or the same one in other words. */
function open(product, document = state.documents[product]) {
	Object.assign(state, {product, period: 0});
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
		if (period.minutePeakTPS) period.minutePeakTPSCounts = readPeaks(JSON.stringify(period.minutePeakTPS));
		delete period.minutePeakTPS;
	}
	open(product, document);
}

async function load(file) {
	try {
		const text = await file.text(), value = /^\s*\{/.test(text) && parse(text), document = value.request ?? value;
		if (document.usage) return openOther(document);
		setPeaks(readPeaks(text));
		changed();
	} catch ({message}) {
		showProblem({message: `${file.name}: ${message}`});
	}
}

/** Minutes of whole hours set the hours of their period, whose time altogether stays if it can. */
function setPeaks(histogram) {
	const at = `/usage/${state.period}`, hours = minutesOf(histogram) / 60, {dataset} = byId('peaks');
	dataset.all ??= (text(`${at}/hours`) || 1) * (text(`${at}/repeat`) || 1);
	set(`${at}/minutePeakTPSCounts`, histogram.length > 0 ? histogram : undefined);
	if (Number.isInteger(hours) && hours > 0) {
		const repeat = dataset.all / hours;
		set(`${at}/hours`, number(hours));
		set(`${at}/repeat`, Number.isInteger(repeat) ? number(repeat) : undefined);
		for (const key of ['hours', 'repeat']) document.querySelector(`[data-pointer="${at}/${key}"]`).value = text(`${at}/${key}`);
	}
	readBack();
	price();
}

function input({target}) {
	const {value, dataset: {action, pointer, price: isPrice}} = follow(target);
	if (action) {
		act(action, value);
		return changed();
	}
	if (target.id === 'peaks') {
		try {
			const histogram = readPeaks(value);
			unread = null;
			if (value.length > 1e5) target.value = writePeaks(histogram);  // Many lines are slow to lay out.
			return setPeaks(histogram);
		} catch ({message: detail}) {
			unread = {faults: [{pointer: `#${pointer}`, detail}]};
			return price();
		}
	}
	delete byId('peaks').dataset.all;
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
	else try { await clicks[id]?.(); } catch ({message}) { tell(message); }
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
start();
followLink();

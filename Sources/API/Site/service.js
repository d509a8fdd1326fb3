import {state} from './scenario.js';
import {t} from './words.js';

/** The text of a response. An error has the status, and the faults of a problem (RFC 9457). */
export async function send(path, {body, accept = 'application/json', signal} = {}) {
	const headers = {Accept: accept, 'Content-Type': 'application/json'};
	if (state.key) headers.Authorization = `Bearer ${state.key}`;
	const response = await fetch(path, {method: body ? 'POST' : 'GET', headers, body, signal})
		.catch(() => { throw Error(t('The service does not answer.', '服务没有响应。')); });
	const text = await response.text();
	if (response.ok) return text;
	let problem = {};
	try { problem = JSON.parse(text); } catch { /* A proxy may answer something else. */ }
	const message = problem.detail ?? problem.title ?? `HTTP ${response.status}`;
	throw Object.assign(Error(message), {status: response.status, faults: problem.errors});
}

export async function loadSheets() {
	const {priceSheets} = JSON.parse(await send('/price-sheets'));
	const sheets = priceSheets.map(async ({id, product}) => [product, JSON.parse(await send(`/price-sheets/${id}`))]);
	return Object.fromEntries(await Promise.all(sheets));
}

// The documents to price, by JSON pointer. Numbers stay the digits that were typed, never binary
// floating point.

/** `bill` names the card whose bill is shown, `unread` the fault of the peaks; `key` is in no link. */
export const state = {product: 'rabbitmq', period: 0, documents: {}, sheets: {}, answer: null, bill: '', unread: null, key: ''};

export const scenario = () => state.documents[state.product];

/** A number as typed. Other text stays text, and the service says what is wrong with it. */
export function number(typed) {
	let text = String(typed).trim();
	if (/^\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(text)) text = text.replace(/[, ]/g, '');
	text = text.replace(/^0+(?=\d)/, '');
	return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? JSON.rawJSON(text) : text;
}

export const parse = text => JSON.parse(text, (key, value, {source}) =>
	typeof value === 'number' ? JSON.rawJSON(source) : value);

export const copy = value => parse(JSON.stringify(value));

const keys = pointer => pointer.split('/').slice(1);

export const get = (pointer, from = scenario()) => keys(pointer).reduce((value, key) => value?.[key], from);

export const text = pointer => String(get(pointer)?.rawJSON ?? get(pointer) ?? '');

export const list = pointer => Array.isArray(get(pointer)) ? get(pointer) : [];

/** Sets a field, and creates the objects above it. Without a value it is removed. */
export function set(pointer, value) {
	const path = keys(pointer), last = path.pop();
	if (value === undefined || value === '') return remove(scenario(), [...path, last]);
	let object = scenario();
	for (const key of path) object = object[key] ??= {};
	object[last] = value;
}

/** Removes a field, and the object that had it if that is empty now and no item of an array. */
function remove(object, [key, ...path]) {
	if (path.length === 0) delete object[key];
	else if (object[key]) {
		remove(object[key], path);
		if (!Array.isArray(object) && Object.keys(object[key]).length === 0) delete object[key];
	}
}

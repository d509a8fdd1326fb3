// Shows each fault beside its field, and all others in a summary.

import {byId, fill, h} from './dom.js';
import {t} from './words.js';

let undo = [];  // What takes the faults away again.

export function clearErrors(stale = false) {
	byId('result').inert = stale;
	for (const step of undo) step();
	undo = [];
	byId('errors').hidden = true;
}

export function showProblem({message, faults = []}) {
	clearErrors(true);
	byId('total').hidden = true;
	fill('verdict', t('No price yet', '暂无价格'), faults.length > 0 && t(': {n} to correct', '：{n} 处需更正', {n: faults.length}));
	const items = faults.filter(fault => !beside(fault)).map(({pointer, detail}) => h('li', {lang: 'en'}, `${pointer}: ${detail}`));
	if (faults.length === 0) items.push(h('li', message));
	fill('errors', h('ul', items));
	byId('errors').hidden = items.length === 0;
}

/** The field of a fault, or the part of the form around it and the rest of its pointer. */
function place({pointer, detail}) {
	const path = decodeURIComponent(pointer.slice(1)).split('/'), missing = /^the field '(\w+)' is missing/.exec(detail)?.[1];
	if (missing) path.push(missing);
	for (let end = path.length; end > 1; end -= 1) {
		const field = document.querySelector(`[data-pointer=${CSS.escape(path.slice(0, end).join('/'))}]`);
		if (field) return [field, path.slice(end).join('/')];
	}
	return [];
}

/** Shows a fault in its place, if it has one: the first one there. */
function beside(fault) {
	const [field, rest] = place(fault);
	if (!field) return false;
	field.closest('details')?.setAttribute('open', '');
	const shown = field.id ? field.closest('.field') : field;
	if (shown.querySelector(':scope > .error')) return true;
	const error = h('p.error', {lang: 'en', id: field.id ? `${field.id}-error` : null}, !field.id && rest && `${rest}: `, fault.detail);
	shown.append(error);
	undo.push(() => error.remove());
	if (field.id) {
		const described = field.getAttribute('aria-describedby') ?? '';
		field.setAttribute('aria-invalid', 'true');
		field.setAttribute('aria-describedby', `${described} ${error.id}`);
		undo.push(() => { field.removeAttribute('aria-invalid'); field.setAttribute('aria-describedby', described); });
	}
	return true;
}

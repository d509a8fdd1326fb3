export const byId = id => document.getElementById(id);

/** An element from `name#id.class`, attributes and children. `false` and `null` leave things out. */
export function h(selector, attributes, ...children) {
	const [, name, id, style] = /^(\w+)(?:#([\w-]+))?(?:\.([\w-]+))?$/.exec(selector);
	const element = /^(svg|path|line|circle|text)$/.test(name)
		? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
	if (attributes?.constructor !== Object) {
		children.unshift(attributes);
		attributes = {};
	}
	for (const [key, value] of Object.entries({id, class: style, ...attributes})) {
		if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
	}
	return fill(element, children);
}

/** Replaces the content of an element, or of the one with an id. Lists are flattened. */
export function fill(place, ...children) {
	const element = typeof place === 'string' ? byId(place) : place;
	element.replaceChildren(...children.flat(Infinity).filter(child => child != null && child !== false));
	return element;
}

export const button = (words, attributes) => h('button', {type: 'button', ...attributes}, words);

export function table(selector, head, rows, foot) {
	const row = cells => h('tr', cells.map((cell, index) => index ? h('td.number', cell) : h('th', {scope: 'row'}, cell)));
	return h(selector,
		h('thead', h('tr', head.map((cell, index) => h(index ? 'th.number' : 'th', {scope: 'col'}, cell)))),
		h('tbody', rows.map(row)), foot && h('tfoot', row(foot)));
}

export const scroll = (label, content) => h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': label}, content);

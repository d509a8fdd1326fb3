// Writes figures for people. They stay text, which Intl formats exactly; `<data value>` has every digit.

import {h} from './dom.js';
import {state} from './scenario.js';

const formatter = options => new Intl.NumberFormat('en-US', options);
const all = formatter({maximumFractionDigits: 100});
const cents = formatter({minimumFractionDigits: 2, maximumFractionDigits: 2});
const threeDigits = formatter({maximumSignificantDigits: 3});

/** All digits, in groups of three. What is no number stays as it is. */
export const exact = text => /^-?\d+(\.\d+)?$/.test(text) ? all.format(text) : String(text);

/** Two decimals, below a cent three digits, with ≈ where digits fell away. */
export function rounded(text) {
	const short = (/^-?0\.00\d*[1-9]/.test(text) ? threeDigits : cents).format(text);
	return exact(text).length <= short.length ? short : `≈\u00a0${short}`;
}

export const figure = text => h('data', {value: text}, exact(text));

export const currency = () => state.answer.currency;

export const money = amount => h('data', {value: amount, title: exact(amount)}, `${rounded(amount)}\u00a0${currency()}`);

export const size = difference => difference.replace('-', '');

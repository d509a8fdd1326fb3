import {byId, fill, h, table} from './dom.js';
import {currency, exact, figure} from './figures.js';
import {language, name, t, unit} from './words.js';

export const said = words => h('span', {lang: 'en'}, words);

export const workings = ({formula, derivation, derivations = [], quantity, amount}) => h('div.workings',
	derivation && h('div', `${derivation} = ${quantity}`),
	derivations.map(part => h('div', `${part.period + 1}: ${part.derivation} = ${part.quantity}`)),
	formula && h('div', `${formula} = ${amount}`));

export const per = ({per, unit: code}) => t('per {n}{unit}', '每 {n}{unit}', {n: per === '1' ? '' : `${exact(per)} `, unit: unit(code, per)});

export const span = ({minimum, maximum}, write = figure) => [write(minimum), t(' to ', ' 至 '), write(maximum)];

export function showBill({items, total, range}) {
	const small = words => h('div.hint', words), known = value => value === null ? name('unmeasured') : figure(value);
	fill('bill-lines', table('table#bill',
		[t('Item', '计费项'), t('Quantity', '数量'), t('Unit price', '单价'), `${t('Amount', '金额')} (${currency()})`],
		items.map(item => [
			[language() === 'zh' ? name(item.sku) : item.description, workings(item)],
			[known(item.quantity), small(unit(item.unit))], [figure(item.unitPrice), small(per(item))], known(item.amount)]),
		[t('Total', '合计'), '', '', total ? figure(total) : span(range)]));
}

export function showRemarks({notes, warnings, priceSheet: {id, updated}}) {
	const items = remarks => remarks.map(({detail, pointer}) =>
		h('li', said(detail), pointer && [' ', h('code', pointer)]));
	fill('warnings', items(warnings));
	fill('notes', items(notes));
	byId('remarks').hidden = notes.length + warnings.length === 0;
	fill('sheet', t('Prices of {date}: ', '价格日期 {date}：', {date: updated}), h('a', {href: `/price-sheets/${id}`}, id),
		' · ', h('a', {href: '/openapi.yaml'}, 'openapi.yaml'));
}

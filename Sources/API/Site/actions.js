// Changes of the scenario that are more than one value. `remove-class-2` carries its index.

import {copy, get, list, scenario, set, state} from './scenario.js';

export function act(code, value) {
	const [, name, index] = /^(.*?)-?(\d*)$/.exec(code);
	actions[name]?.(Number(index), value, `/usage/${state.period}`);
}

export const editions = ['standard/cumulative', 'professional/cumulative', 'dedicated/cumulative', 'dedicated/reserved-elastic',
	'shared/cumulative', 'shared/reserved-elastic'];

const option = code => {
	const [edition, metering] = code.split('/');
	return copy({edition, metering, ...metering === 'reserved-elastic' && {reservedTPS: 1000}});
};

const best = () => state.answer?.options?.[1]?.provisionedTPS ?? 1000;

const actions = {
	'add-class': (_, value, at) => set(`${at}/messages`, [...list(`${at}/messages`), copy(state.product === 'rabbitmq'
		? {published: 0, queuesPerMessage: 1, payloadBytes: 1024} : {received: 0, payloadBytes: 1024})]),
	'remove-class': (index, value, at) => list(`${at}/messages`).splice(index, 1),

	period(_, value) { Object.assign(state, {period: Number(value), unread: null}); },
	metering: (_, metering) => set('/current', metering
		&& copy({metering, ...metering === 'provisioned-capacity' && {provisionedTPS: best()}})),
	'use-best': () => actions.metering(0, 'provisioned-capacity'),

	'add-option': () => set('/options', [...list('/options'), option(editions.findLast(code =>
		!list('/options').some(({edition, metering}) => code === `${edition}/${metering}`)))]),
	'remove-option': index => list('/options').splice(index, 1),
	option(index, value) {
		list('/options')[index] = option(value);
		if (index === 0 && !/^(standard|prof)/.test(value)) set('/upgrade');  // It leads from these.
	},
};

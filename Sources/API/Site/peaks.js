// Minute peaks: text becomes a histogram, sorted by TPS. Their order never matters to a bill.

import {number} from './scenario.js';

export function readPeaks(source) {
	const counts = new Map();
	for (const [tps, minutes] of /^\s*[[{]/.test(source) ? fromJSON(JSON.parse(source)) : fromLines(source)) {
		counts.set(tps, (counts.get(tps) ?? 0) + minutes);
	}
	return [...counts].sort(([a], [b]) => a - b).map(([tps, minutes]) => {
		if (!(tps >= 0 && minutes > 0)) throw SyntaxError(`${tps} x ${minutes}?`);
		return {tps: number(tps), minutes: number(minutes)};
	});
}

// Volumes; API calls have a capital.
const volumes = /^([A-Z].*|published|received|delivered|messageTraces|(internetOut|data)GB)$/;

/** A period of other hours. What happens in an hour stays, and the time altogether if it can. */
export function resized(period, hours) {
	const old = Number(period.hours?.rawJSON) || 1, repeat = old * (period.repeat?.rawJSON ?? 1) / hours;
	if (hours % 1 || !hours || hours === old) return period;
	const grown = JSON.parse(JSON.stringify(period), (key, value, {source}) => typeof value !== 'number' ? value
		: JSON.rawJSON(volumes.test(key) ? Number((value * hours / old).toFixed(/GB/.test(key) ? 6 : 0)) : source));
	return {...grown, hours: number(hours), repeat: repeat % 1 ? undefined : number(repeat)};
}

/** The last column counts. A first line without digits is a heading; an error names any other. */
function* fromLines(source) {
	for (const [index, line] of source.split('\n').entries()) {
		const last = line.split(line.includes(';') ? ';' : /,(?=(?:[^"]*"[^"]*")*[^"]*$)|\t/).at(-1).replaceAll('"', '').trim();
		// 1,400 is a number, or two columns.
		const [, tps, minutes = 1] = !/^\s*[1-9]\d?\d?(,\d{3})+\b/.test(line) && /^([\d.]+)(?: *[x×*] *(\d+))?$/i.exec(last) || [];
		if (tps) yield [tps, Number(minutes)];
		else if (line.trim() && (index > 0 || /\p{N}/u.test(line) || !source.includes('\n'))) {
			throw SyntaxError(`${index + 1}: ${line.slice(0, 40)}?`);
		}
	}
}

/** An array, the field of a period, or an answer of CloudMonitor. */
function* fromJSON(value) {
	const points = value.minutePeakTPS ?? value.minutePeakTPSCounts ?? value.Datapoints ?? value;
	if (points?.length === undefined) throw SyntaxError('JSON?');
	for (const point of typeof points === 'string' ? JSON.parse(points) : points) {
		yield [String(point.tps ?? point.Maximum ?? point.Value ?? point), Number(point.minutes ?? 1)];
	}
}

export const writePeaks = histogram => histogram.map(({tps, minutes}) => `${tps.rawJSON} x ${minutes.rawJSON}`).join('\n');

export const minutesOf = histogram => histogram.reduce((sum, {minutes}) => sum + Number(minutes.rawJSON), 0);

import {copy} from './scenario.js';
import {readPeaks} from './peaks.js';

const provisioned = provisionedTPS => ({metering: 'provisioned-capacity', provisionedTPS});
const message = (received, delivered, payloadBytes, fanOut) => ({...fanOut ?? {received}, delivered, payloadBytes});
const period = (hours, repeat, messages, peaks, more) =>
	({...more, hours, repeat, messages, minutePeakTPSCounts: readPeaks(peaks)});

const documents = {
	steady: {
		region: 'cn-hangzhou', current: provisioned(2000),
		usage: [period(1, 720, [message(1800000, 1800000, 2048)], '1000x40\n1400x14\n2000x6', {queues: 150})],
	},
	office: {
		region: 'cn-shanghai', current: {metering: 'messaging-requests'},
		usage: [period(24, 30, [message(0, 8000000, 1024, {published: 4000000, queuesPerMessage: 2})], '40x840\n600x540\n1500x60', {queues: 40, storageGB: 5})],
	},
	bursts: {
		region: 'cn-hangzhou', current: provisioned(1000),
		usage: [period(1, 720, [message(0, 40000, 8192, {published: 20000, queuesPerMessage: 2})], '20x52\n600x6\n9000x2')],
	},
	night: {
		region: 'me-central-1', edition: 'dedicated', current: provisioned(3000),
		usage: [
			period(1, 220, [message(2000000, 2000000, 4096), {type: 'delayed', ...message(100000, 100000, 5000)}],
				'1200x50\n1900x8\n5200x2', {label: 'day', queues: 600, storageGB: 12.5}),
			period(1, 500, [message(90000, 90000, 4096)], '90x60', {label: 'night', queues: 600, storageGB: 12.5})],
	},
	rocketmq: {
		region: 'cn-hangzhou',
		options: [{edition: 'standard', metering: 'cumulative'}, {edition: 'shared', metering: 'cumulative'}],
		usage: [{
			hours: 1, repeat: 720, messages: [{received: 700000, delivered: 1200000, payloadBytes: 2048}],
			topics: 120, consumerGroups: 40, onlineClients: 600, storageGB: 50, privateLink: {zones: 2, dataGB: 0.5},
		}],
		upgrade: {oldEndpointHours: 72, oldEndpointDataGB: 10},
	},
};

export const preset = name => copy(documents[name]);

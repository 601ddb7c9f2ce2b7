/** Reading and writing ISO 8601 dates, times and durations as FEEL writes them (DMN 1.5, 10.3.4.1). */
import { daysFromCivil } from '../../calendar/date.ts';
import { fractionOfSecond, secondsText, toNanosecond } from './nanoseconds.ts';
import { onDay } from './wall-clock.ts';
import { standardOffset } from './zones.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './values.ts';
import type { Temporal } from './values.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** What a local time means, in seconds: Vietnam keeps UTC+7 all year (law 7). */
export const houseOffset = 7 * 3600;
/** No clock is further from UTC. */
export const furthestOffset = 18 * 3600;

const datePattern = /^(-?(?:\d{4}|[1-9]\d{4,5}))-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[\w+/-]+)?$/;
const daysPattern = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(\.\d*)?S)?)?$/;
const weeksPattern = /^(-)?P(\d+)W$/;
const monthsPattern = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?$/;
/** Beyond, arithmetic would leave the range in which a double counts milliseconds. */
const furthestYear = 200_000;

export function parseDate(text: string): FeelDate | null {
  const parts = datePattern.exec(text);
  return parts && dateOfParts(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

export function dateOfParts(year: number, month: number, dayOfMonth: number): FeelDate | null {
  if (![year, month, dayOfMonth].every(Number.isInteger) || Math.abs(year) > furthestYear) return null;
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return new FeelDate(daysFromCivil(year, month, dayOfMonth));
}

export function daysInMonth(year: number, month: number): number {
  return daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1);
}

export function civil(days: number): { year: number; month: number; day: number } {
  const date = new Date(days * day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function parseTime(text: string): FeelTime | null {
  const parts = timePattern.exec(text);
  if (!parts) return null;
  const [, h = '', m = '', s = '', fraction = '', zone = ''] = parts;
  if (Number(h) > 23 || Number(m) > 59 || Number(s) > 59) return null;
  const ms = Number(h) * hour + Number(m) * minute + Number(s) * 1000 + fractionOfSecond(fraction);
  if (zone === '') return new FeelTime(ms, null);
  if (zone.startsWith('@')) {
    const offset = standardOffset(zone.slice(1));
    return offset === null ? null : new FeelTime(ms, offset, zone.slice(1));
  }
  const offset = offsetSeconds(zone);
  return offset === null || Math.abs(offset) > furthestOffset ? null : new FeelTime(ms, offset);
}

function offsetSeconds(zone: string): number | null {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = zone.slice(1).split(':').map(Number);
  if (minutes > 59 || seconds > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds) || 0;
}

/** A date without a time is its midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const t = text.indexOf('T');
  const date = parseDate(t < 0 ? text : text.slice(0, t));
  const time = t < 0 ? new FeelTime(0, null) : parseTime(text.slice(t + 1));
  return date && time && onDay(date.day, time);
}

export function parseDuration(text: string): DaysDuration | MonthsDuration | null {
  if (/[PT]$/.test(text)) return null;
  const months = monthsPattern.exec(text);
  if (months) return new MonthsDuration((months[1] ? -1 : 1) * (Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)));
  const weeks = weeksPattern.exec(text);
  if (weeks) return new DaysDuration((weeks[1] ? -1 : 1) * Number(weeks[2]) * 7 * day);
  const days = daysPattern.exec(text);
  if (!days) return null;
  const [, sign, d = 0, h = 0, m = 0, s = 0, fraction = ''] = days;
  const ms = Number(d) * day + Number(h) * hour + Number(m) * minute + Number(s) * 1000;
  return new DaysDuration((sign ? -1 : 1) * toNanosecond(ms + fractionOfSecond(fraction)) || 0);
}

export function formatTemporal(value: Temporal): string {
  if (value instanceof FeelDate) return formatDate(value.day);
  if (value instanceof FeelTime) return formatTime(value);
  if (value instanceof FeelDateTime) return `${formatDate(value.day)}T${formatTime(value.time)}`;
  return value instanceof DaysDuration ? formatDays(value.ms) : formatMonths(value.months);
}

function formatDate(days: number): string {
  const { year, month, day: dayOfMonth } = civil(days);
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month)}-${pad(dayOfMonth)}`;
}

function formatTime({ ms, offset, zone }: FeelTime): string {
  const [h, m] = [Math.floor(ms / hour), Math.floor((ms % hour) / minute)];
  return `${pad(h)}:${pad(m)}:${secondsText(ms % minute, 2)}${zone ? `@${zone}` : formatOffset(offset)}`;
}

function formatOffset(offset: number | null): string {
  if (offset === null) return '';
  if (offset === 0) return 'Z';
  const [minutes, seconds] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}${seconds ? `:${pad(seconds)}` : ''}`;
}

function formatDays(ms: number): string {
  if (ms === 0) return 'PT0S';
  const rest = Math.abs(ms);
  const parts = [Math.floor(rest / day), Math.floor((rest % day) / hour), Math.floor((rest % hour) / minute)];
  const seconds = secondsText(rest % minute);
  const [d, h, m] = parts;
  const time = `${h ? `${h}H` : ''}${m ? `${m}M` : ''}${seconds === '0' ? '' : `${seconds}S`}`;
  return `${ms < 0 ? '-' : ''}P${d ? `${d}D` : ''}${time && `T${time}`}`;
}

function formatMonths(months: number): string {
  if (months === 0) return 'P0M';
  const [years, rest] = [Math.floor(Math.abs(months) / 12), Math.abs(months) % 12];
  return `${months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${rest ? `${rest}M` : ''}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

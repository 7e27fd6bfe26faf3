import { CHAT_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { late } from '../controls/late.tsx';
import type { ReceiptPanelProps } from '../receipt/ReceiptPanel.tsx';
import type { InspectionProps } from './Inspection.tsx';

export const receipts = late<ReceiptPanelProps>(TEXT.receipt.label, async () => (await import('../receipt/ReceiptPanel.tsx')).ReceiptPanel);
export const inspections = late<InspectionProps>(CHAT_TEXT.aboutMe, async () => (await import('./Inspection.tsx')).Inspection);

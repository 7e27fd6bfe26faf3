import type { ComponentProps, ReactElement } from 'react';
import styles from './Card.module.css';

export function Card({ className, ...rest }: ComponentProps<'section'>): ReactElement {
  return <section {...rest} className={className === undefined ? styles.card : `${styles.card ?? ''} ${className}`} />;
}

import type { ComponentProps, ReactElement } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'solid' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
}

export function Button({ look = 'plain', small = false, className, ...rest }: ButtonProps): ReactElement {
  const classes = [styles.button, styles[look], small && styles.small, className].filter(Boolean).join(' ');
  return <button type="button" {...rest} className={classes} />;
}

import type { ComponentProps } from 'react'

interface Props extends ComponentProps<'button'> {
  /** `main`: the one thing to do here. `quiet`: beside it. `bare`: rarely done. */
  readonly look?: 'main' | 'quiet' | 'bare'
  readonly small?: boolean
}

/** A button with words on it, for what is there from the first moment; it looks like those of the parts loaded later. */
export function Button({ look = 'main', small = false, className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={`button ${className}`}
      data-look={look}
      data-small={small ? '' : undefined}
      {...rest}
    />
  )
}

/** The shells there is a script for. */
export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** Small scripts that ask the program itself, so that they never grow old. Without an answer they complete file names. */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# kruise-rollouts completion for bash
_kruise_rollouts() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(kruise-rollouts __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _kruise_rollouts kruise-rollouts
`,
  zsh: `#compdef kruise-rollouts
# kruise-rollouts completion for zsh
_kruise_rollouts() {
  local line
  local -a words_found texts_found
  while IFS= read -r line; do
    words_found+=("\${line%%$'\\t'*}")
    texts_found+=("\${line/$'\\t'/  -- }")
  done < <(kruise-rollouts __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#words_found} )); then
    compadd -l -d texts_found -a words_found
  else
    _files
  fi
}
compdef _kruise_rollouts kruise-rollouts
`,
  fish: `# kruise-rollouts completion for fish
function __kruise_rollouts
  set -l tokens (commandline -opc) (commandline -ct)
  set -l found (kruise-rollouts __complete -- $tokens[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c kruise-rollouts -f -a '(__kruise_rollouts)'
`,
};

using System.CommandLine;
using Lens.Cli.Running;

namespace Lens.Cli.Commands;

/// <summary><c>lens completion</c>.</summary>
sealed class CompletionCommand : Command
{
    public const string Verb = "completion";
    public const string Summary = "Prints the script that lets a shell complete commands, options and filter keys";

    // Each asks the program itself, with System.CommandLine's directive, so that they never need to change.
    const string Bash = """
        # Add to ~/.bashrc:  source <(lens completion bash)
        _lens_complete() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" candidates
            candidates="$(lens "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            # Bash takes a colon for the end of a word, and completes what is behind it.
            if [[ $COMP_WORDBREAKS == *:* && $COMP_LINE =~ [^[:space:]]*:[^[:space:]:]*$ ]]; then
                local typed="${BASH_REMATCH[0]}"
                candidates="$(printf '%s\n' "$candidates" | sed "s|^${typed%"${typed##*:}"}||")"
                word="${typed##*:}"
            fi
            COMPREPLY=($(compgen -W "$candidates" -- "$word"))
            [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace
        }
        complete -F _lens_complete lens
        """;

    const string Zsh = """
        # Add to ~/.zshrc, after compinit:  source <(lens completion zsh)
        _lens() {
            local -a candidates
            candidates=("${(@f)$(lens "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
            compadd -Q -S '' -- $candidates
        }
        compdef _lens lens
        """;

    const string Fish = """
        # Add to ~/.config/fish/completions/lens.fish:  lens completion fish | source
        complete -c lens -f -a '(lens "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    const string PowerShell = """
        # Add to $PROFILE:  lens completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName lens -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            lens "[suggest:$cursorPosition]" "$commandAst" 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    readonly Argument<string> _shell = new("SHELL") { HelpName = "SHELL", Description = "bash, zsh, fish or pwsh" };
    readonly CliHost _host;

    public CompletionCommand(CliHost host)
        : base(Verb, Summary)
    {
        _host = host;
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Arguments.Add(_shell);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var script = parse.GetValue(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        };
        _host.Output.Write(script.ReplaceLineEndings("\n") + "\n");
        return ExitCode.Answered;
    }
}

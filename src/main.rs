use std::process::ExitCode;

fn main() -> ExitCode {
    cloudnotes::run(std::env::args_os(), cloudnotes::Env::of_process)
}

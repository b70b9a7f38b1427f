"""The pages, a file each: a route, a pure view of what it shows, a template."""
